package dev.scrip.billing.webhook;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.message.MessageView;
import dev.scrip.billing.view.CaughtUp;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what sends messages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookConfiguration.class);

    /** Beyond an attempt: whoever was busy for so long is taken for dead. */
    private static final Duration CLAIM_BEYOND_ATTEMPT = Duration.ofSeconds(30);

    /** Claims and signatures are about real time, whatever the engine's clock says. */
    private static final Clock REAL_TIME = Clock.systemUTC();

    /** An engine that has its database to itself makes its own key, if it is given none. */
    @Bean
    SecretVault secretVault(WebhookSettings settings, @Value("${spring.datasource.url:}") String database) {
        String key =
                settings.secretKey().isEmpty() ? KeyBesideDatabase.of(database).orElse("") : settings.secretKey();
        SecretVault vault = new SecretVault(key, settings.formerSecretKeys());
        if (!vault.isOpenForMore()) {
            LOG.warn("scrip.webhooks.secret-key is not set: no webhook can be registered (openssl rand -base64 32)");
        }
        return vault;
    }

    @Bean(destroyMethod = "close")
    Sender webhookSender(WebhookSettings settings) {
        return new Sender(settings, SystemDefaultDnsResolver.INSTANCE, REAL_TIME);
    }

    @Bean
    Worktable webhookTables(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JdbcWebhooks webhooks,
            DeliveryLog deliveries,
            WebhookSettings settings) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Lanes lanes = new Lanes(jdbc, transaction, REAL_TIME, settings.timeout().plus(CLAIM_BEYOND_ATTEMPT));
        return new Worktable(jdbc, transaction, webhooks, lanes, deliveries);
    }

    @Bean
    Webhooks.Post post(SecretVault vault, Sender sender) {
        return new Webhooks.Post(vault, sender);
    }

    @Bean
    Webhooks webhooks(Worktable table, Webhooks.Post post, FactReader history, Backfill backfill, InstantSource time) {
        return new Webhooks(table, post, history, backfill, time);
    }

    @Bean(destroyMethod = "close")
    Deliverer deliverer(
            Worktable table, Webhooks webhooks, DeliveryMeters meters, WebhookSettings settings, InstantSource time) {
        Outcomes outcomes = new Outcomes(table, new RetrySchedule(settings.retryAfter(), new SecureRandom()), settings);
        return new Deliverer(
                table,
                outcomes,
                (webhook, messageId, body) -> {
                    Attempt attempt = webhooks.send(webhook, messageId, body);
                    meters.count(attempt);
                    return attempt;
                },
                settings,
                time);
    }

    @Bean
    DeliveryMeters deliveryMeters(MeterRegistry registry, JdbcClient jdbc, InstantSource time) {
        return new DeliveryMeters(registry, jdbc, time);
    }

    @Bean
    Backfill backfill(
            FactReader history, MessageView view, JdbcTemplate connections, PlatformTransactionManager transactions) {
        return new Backfill(history, view, connections, new TransactionTemplate(transactions));
    }

    @Bean
    WebhookSweep webhookSweep(
            Worktable table, WebhookSettings settings, InstantSource time, CaughtUp views, MessageView view) {
        return new WebhookSweep(table, settings, time, () -> views.foldedUpTo(view));
    }
}
