package dev.scrip.billing.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many messages wait, for how long, and what came of the attempts. */
final class DeliveryMeters {
    private static final String WAITING = "select %s from webhook_delivery where state = 'PENDING'";

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final InstantSource time;

    DeliveryMeters(MeterRegistry registry, JdbcClient jdbc, InstantSource time) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.time = time;
        Gauge.builder("scrip.webhook.pending", this, DeliveryMeters::pending)
                .description("Messages that wait to be delivered, to whatever endpoint")
                .register(registry);
        TimeGauge.builder("scrip.webhook.pending.age", this, TimeUnit.MILLISECONDS, DeliveryMeters::oldest)
                .description("For how long the oldest of them has waited")
                .register(registry);
    }

    void count(Attempt attempt) {
        Counter.builder("scrip.webhook.attempts")
                .tag("result", attempt.result().name().toLowerCase(Locale.ROOT))
                .description("Attempts to deliver a message")
                .register(registry)
                .increment();
    }

    private long pending() {
        return jdbc.sql(WAITING.formatted("count(*)")).query(Long.class).single();
    }

    private long oldest() {
        return jdbc.sql(WAITING.formatted("created_at") + " order by created_at fetch first 1 row only")
                .query(OffsetDateTime.class)
                .optional()
                .map(since ->
                        Duration.between(since.toInstant(), time.instant()).toMillis())
                .orElse(0L);
    }
}
