package dev.scrip.billing.config;

import dev.scrip.billing.clock.TestClock;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** E6: the test clock takes the place of the system's, where it is asked for and never where real money runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("scrip.test-clock.enabled")
class TestClockConfiguration {
    private static final Set<String> REAL = Set.of("production", "postgres");

    /** Starts where it is told to, but never before what has been recorded: a restart does not turn time back. */
    @Bean
    @DependsOnDatabaseInitialization
    TestClock testClock(
            @Value("${scrip.test-clock.start:#{null}}") @Nullable Instant start,
            JdbcClient jdbc,
            Environment environment) {
        if (Arrays.stream(environment.getActiveProfiles()).anyMatch(REAL::contains)) {
            throw new IllegalStateException("scrip.test-clock.enabled is not for production: " + REAL);
        }
        Instant asked = start == null ? Clock.systemUTC().instant() : start;
        Instant latest = lastRecorded(jdbc);
        return new TestClock(asked.isBefore(latest) ? latest : asked);
    }

    private static Instant lastRecorded(JdbcClient jdbc) {
        return jdbc.sql("select recorded_at from event order by position desc fetch first 1 row only")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.MIN);
    }
}
