package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.integrity.Rule;
import dev.scrip.billing.job.Jobs;
import dev.scrip.billing.view.ViewProgress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who checks, who asks for it, and who tells what was found. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntegritySettings.class)
class IntegrityConfiguration {

    @Bean
    IntegrityCheck integrityCheck(
            DataSource dataSource,
            FactReader events,
            ViewProgress views,
            InstantSource time,
            IntegritySettings settings) {
        IntegrityCheck.Terms terms =
                new IntegrityCheck.Terms(settings.threads(), IntegrityCheck.Terms.USUAL.eventsAtOnce());
        return new IntegrityCheck(dataSource, new StoredRecord(events, views), time, terms);
    }

    @Bean
    IntegrityJob integrityJob(IntegrityCheck check, DataSource dataSource) {
        return new IntegrityJob(check, new EventCount(dataSource));
    }

    @Bean
    IntegritySchedule integritySchedule(Jobs jobs, IntegritySettings settings) {
        return new IntegritySchedule(jobs, settings.every());
    }

    @Bean
    LastChecks lastChecks(JdbcClient jdbc) {
        return new LastChecks(jdbc);
    }

    /** Down when credits are not what the rules say: somebody has to look. A read model that is wrong is told, and can be rebuilt. */
    @Bean
    HealthIndicator integrityHealthIndicator(LastChecks last) {
        return () -> {
            LastChecks.Known known = last.now();
            Map<Rule, Long> found = Arrays.stream(Rule.values())
                    .filter(rule -> known.of(rule) > 0)
                    .collect(Collectors.toMap(rule -> rule, known::of));
            boolean broken = found.keySet().stream().anyMatch(rule -> rule != Rule.I4);
            Health.Builder health = broken ? Health.down() : Health.up();
            known.completedAt().ifPresent(at -> health.withDetail("lastCompleteCheck", at));
            return found.isEmpty()
                    ? health.build()
                    : health.withDetail("findings", found).build();
        };
    }

    @Bean
    MeterBinder integrityMeters(LastChecks last) {
        return registry -> {
            for (Rule rule : Rule.values()) {
                Gauge.builder(
                                "scrip.integrity.findings",
                                last,
                                checks -> checks.now().of(rule))
                        .tag("rule", rule.name())
                        .description("What the last checks found that is not as it has to be")
                        .register(registry);
            }
            Gauge.builder("scrip.integrity.events", last, checks -> checks.now().events())
                    .description("Events that the last complete check looked at")
                    .register(registry);
            TimeGauge.builder("scrip.integrity.age", last, TimeUnit.MILLISECONDS, IntegrityConfiguration::ageMillis)
                    .description("How long ago everything was checked last; -1 if it never was")
                    .register(registry);
        };
    }

    private static long ageMillis(LastChecks last) {
        return last.now()
                .completedAt()
                .map(at -> Duration.between(at, Instant.now()).toMillis())
                .orElse(-1L);
    }
}
