package dev.scrip.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PostgresUrlTest {
    private static final String URL = "spring.datasource.url=";

    private final ApplicationContextRunner engine =
            new ApplicationContextRunner().withUserConfiguration(PostgresConfiguration.class);

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc:h2:file:./data/scrip;PASSWORD=secret", "postgresql://u:secret@localhost/scrip"})
    void anythingButPostgresStopsTheStartOfProductionAndNoPasswordIsTold(String url) {
        engine.withPropertyValues("spring.profiles.active=postgres", URL + url)
                .run(started -> assertThat(started)
                        .hasFailed()
                        .getFailure()
                        .isInstanceOf(MissingPostgresUrl.class)
                        .hasMessageNotContaining("secret"));
    }

    @Test
    void postgresIsTakenInProductionAndAnythingElsewhere() {
        engine.withPropertyValues("spring.profiles.active=postgres", URL + "jdbc:postgresql://localhost/scrip")
                .run(started -> assertThat(started).hasNotFailed());
        engine.withPropertyValues(URL + "jdbc:h2:mem:")
                .run(started -> assertThat(started).hasNotFailed());
    }
}
