package dev.scrip.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Tag("E6")
class TestClockSwitchTest {
    private final ApplicationContextRunner engine = new ApplicationContextRunner()
            .withUserConfiguration(TestClockConfiguration.class)
            .withBean(
                    JdbcClient.class,
                    () -> JdbcClient.create(new DriverManagerDataSource(
                            "jdbc:h2:mem:;INIT=create table event(position bigint, recorded_at timestamp with"
                                    + " time zone)")));

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        engine.run(started -> assertThat(started).doesNotHaveBean(TestClock.class));
        engine.withPropertyValues("scrip.test-clock.enabled=false")
                .run(started -> assertThat(started).doesNotHaveBean(TestClock.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "default"})
    void itIsThereWhereItIsAskedFor(String profile) {
        engine.withPropertyValues("scrip.test-clock.enabled=true", "spring.profiles.active=" + profile)
                .run(started -> assertThat(started).hasSingleBean(TestClock.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "postgres"})
    void itStopsTheStartWhereRealMoneyRuns(String profile) {
        engine.withPropertyValues("scrip.test-clock.enabled=true", "spring.profiles.active=" + profile)
                .run(started -> assertThat(started)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalStateException.class));
    }
}
