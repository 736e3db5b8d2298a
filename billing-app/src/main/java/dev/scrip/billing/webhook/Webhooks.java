package dev.scrip.billing.webhook;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.message.Envelope;
import dev.scrip.billing.webhook.Webhook.Sealed;
import dev.scrip.billing.webhook.Webhook.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The endpoints, as those who own them deal with them. */
public final class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private final Worktable table;
    private final SecretVault vault;
    private final Sender sender;
    private final FactReader history;
    private final Backfill backfill;
    private final InstantSource time;

    Webhooks(Worktable table, Post post, FactReader history, Backfill backfill, InstantSource time) {
        this.backfill = backfill;
        this.table = table;
        this.vault = post.vault();
        this.sender = post.sender();
        this.history = history;
        this.time = time;
    }

    /** What signs messages, and what sends them. */
    record Post(SecretVault vault, Sender sender) {}

    /** An endpoint and a secret that nobody is told again. */
    public record WithSecret(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "WithSecret[" + webhook.id() + "]";
        }
    }

    /**
     * What came of trying an endpoint out.
     *
     * @param responseCode null when there was no answer
     * @param error null when it was delivered
     */
    public record Pinged(
            String messageId,
            boolean delivered,
            @Nullable Integer responseCode,
            @Nullable String error) {}

    /**
     * Registers an endpoint.
     *
     * @param from it is told of what was recorded then or later; null: of what is recorded from now on
     */
    public WithSecret register(WebhookWish wish, String brand, String by, @Nullable Instant from) {
        // In the order in which they came, also of those that came while a test clock stood still.
        String id = "wh_" + IdentifierFactory.getInstance().generateIdentifier().replace("-", "");
        String secret = SecretVault.newSecret();
        Webhook webhook = new Webhook(
                id,
                brand,
                wish.url(),
                wish.kinds(),
                wish.description(),
                State.STARTING,
                null,
                null,
                new Sealed(vault.seal(id, secret), null, null),
                time.instant(),
                by,
                0,
                null,
                null);
        long position = from == null ? history.lastPosition() : history.lastPositionBefore(from);
        table.webhooks().insert(webhook, position);
        if (backfill.isShort(position)) {
            beginNow(id);
        }
        return new WithSecret(table.webhooks().find(id).orElse(webhook), secret);
    }

    /** Whether there is a key to keep new secrets with, or none is asked for. */
    public boolean canKeepSecrets() {
        return vault.isOpenForMore();
    }

    /** All endpoints, the oldest first. */
    public List<Webhook> all() {
        return table.webhooks().all();
    }

    public Optional<Webhook> find(String webhookId) {
        return table.webhooks().find(webhookId);
    }

    /** What it asks for from now on. */
    public void change(Webhook webhook, WebhookWish wish) {
        table.webhooks().change(webhook.asking(wish));
    }

    /** Messages wait for it until somebody has them sent again. */
    public void pause(Webhook webhook, String reason) {
        table.webhooks().pause(webhook.id(), reason, time.instant());
    }

    /** What has waited is sent, in its order. */
    public void resume(Webhook webhook) {
        table.webhooks().resume(webhook.id());
    }

    /** It is gone, with all that was to be sent to it. */
    public void delete(Webhook webhook) {
        table.webhooks().delete(webhook.id(), time.instant());
    }

    /** A new secret. The one before signs as well for a while; the one before that no longer. */
    public WithSecret rotate(Webhook webhook, Duration overlap) {
        String secret = SecretVault.newSecret();
        table.webhooks()
                .changeSecrets(
                        webhook.id(),
                        new Sealed(
                                vault.seal(webhook.id(), secret),
                                webhook.secrets().secret(),
                                time.instant().plus(overlap)));
        return new WithSecret(table.webhooks().find(webhook.id()).orElse(webhook), secret);
    }

    /** Sends it something at once, and says what came of it. */
    public Pinged ping(Webhook webhook) {
        Envelope ping = Envelope.ping(webhook.brand(), UUID.randomUUID().toString(), time.instant());
        Attempt attempt = send(webhook, ping.id(), ping.json());
        return new Pinged(ping.id(), attempt.delivered(), attempt.responseCode(), attempt.error());
    }

    /** It is sent once more, before all that came after it; false when there is no such message. */
    public boolean retry(Webhook webhook, String messageId) {
        return Boolean.TRUE.equals(table.transaction()
                .execute(ignored -> table.deliveries().again(webhook.id(), messageId, time.instant())));
    }

    Attempt send(Webhook webhook, String messageId, String body) {
        return sender.send(webhook.url(), secrets(webhook), messageId, body);
    }

    /** If it cannot begin now, it does a moment later. */
    private void beginNow(String webhookId) {
        try {
            backfill.run(webhookId);
        } catch (DataAccessException later) {
            LOG.debug("Webhook {} begins later: {}", webhookId, later.toString());
        }
    }

    private List<String> secrets(Webhook webhook) {
        Sealed sealed = webhook.secrets();
        List<String> secrets = new ArrayList<>();
        secrets.add(vault.open(webhook.id(), sealed.secret()));
        if (sealed.previous() != null
                && sealed.previousUntil() != null
                && time.instant().isBefore(sealed.previousUntil())) {
            secrets.add(vault.open(webhook.id(), sealed.previous()));
        }
        return secrets;
    }
}
