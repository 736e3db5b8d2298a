package dev.scrip.billing.proof.engine;

import dev.scrip.billing.proof.LogKey;
import dev.scrip.billing.proof.SigningKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what keeps the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProofSettings.class)
class ProofConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    LogKeys logKeys(
            DataSource dataSource,
            ProofSettings settings,
            InstantSource time,
            @Value("${spring.datasource.url}") String url) {
        LogTree unsigned = new LogTree(dataSource, time, List.of());
        boolean signed = new ProofReader(unsigned).latestHead().isPresent();
        Optional<SigningKey> key = KeyFile.of(settings, url, signed ? KeyFile.Signed.YES : KeyFile.Signed.NO);
        return new LogKeys(
                key,
                Stream.concat(
                                key.map(SigningKey::publicKey).stream(),
                                settings.formerKeys().stream().map(LogKey::parse))
                        .toList());
    }

    @Bean
    LogTree logTree(DataSource dataSource, InstantSource time, LogKeys keys) {
        return new LogTree(dataSource, time, keys.believed());
    }

    @Bean
    ProofReader proofReader(LogTree tree) {
        return new ProofReader(tree);
    }

    @Bean
    Trouble logTrouble() {
        return new Trouble();
    }

    @Bean
    ProofWork proofWork(LogTree tree, LogKeys keys, Trouble trouble, ProofSettings settings) {
        return new ProofWork(
                tree, keys.signing(), Sink.of(settings).map(sink -> new Publisher(tree, sink)), trouble, settings);
    }

    /** Down as long as something is not what it was: somebody has to look. */
    @Bean
    HealthIndicator proofHealthIndicator(Trouble trouble) {
        return () -> trouble.now()
                .map(what -> Health.down().withDetail("log", what))
                .orElseGet(Health::up)
                .build();
    }

    @Bean
    MeterBinder proofMeters(Trouble trouble, LogTree tree) {
        return registry -> {
            Gauge.builder("scrip.proof.tampered", trouble, found -> found.now().isPresent() ? 1 : 0)
                    .description("1 while the log of events is not what was logged or signed")
                    .register(registry);
            Gauge.builder(
                            "scrip.proof.lag.events",
                            tree,
                            behind -> behind.read(
                                    (connection, tables) -> Math.max(0, tables.lastPosition() - tables.size())))
                    .description("Events that are not in the log's tree yet")
                    .register(registry);
        };
    }
}
