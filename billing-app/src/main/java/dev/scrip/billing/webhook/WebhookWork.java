package dev.scrip.billing.webhook;

import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.webhook.Webhook.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The pulse of all that is done for endpoints. */
@Component
class WebhookWork {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookWork.class);

    private final JdbcWebhooks webhooks;
    private final Backfill backfill;
    private final Deliverer deliverer;
    private final WebhookSweep sweep;

    WebhookWork(JdbcWebhooks webhooks, Backfill backfill, Deliverer deliverer, WebhookSweep sweep) {
        this.webhooks = webhooks;
        this.backfill = backfill;
        this.deliverer = deliverer;
        this.sweep = sweep;
    }

    /** Endpoints begin, and messages are sent. */
    @Scheduled(fixedDelayString = "${scrip.webhooks.look-every:PT0.5S}")
    void look() {
        unlessDatabaseIsAway(() -> {
            webhooks.all().stream()
                    .filter(webhook -> webhook.state() == State.STARTING)
                    .forEach(this::begin);
            deliverer.look();
        });
    }

    @Scheduled(fixedDelayString = "${scrip.webhooks.sweep-every:PT1M}")
    void sweep() {
        unlessDatabaseIsAway(sweep::sweep);
    }

    /** One that cannot begin does not keep the others waiting. */
    private void begin(Webhook webhook) {
        try {
            backfill.run(webhook.id());
        } catch (RuntimeException trouble) {
            LOG.warn("Webhook {} begins later: {}", webhook.id(), trouble.toString());
        }
    }

    private static void unlessDatabaseIsAway(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException trouble) {
            if (!DatabaseAway.isCauseOf(trouble)) {
                throw trouble;
            }
            LOG.warn("Webhooks wait for the database: {}", trouble.toString());
        }
    }
}
