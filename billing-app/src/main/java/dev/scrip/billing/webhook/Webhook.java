package dev.scrip.billing.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is told of what happens in a brand.
 *
 * @param kinds what it asked for, in alphabetical order
 * @param pausedReason why it is paused; null while it is not
 * @param failures attempts that failed one after the other, since {@code failingSince}
 * @param heldUntil nothing is sent before: it asked for that itself
 */
public record Webhook(
        String id,
        String brand,
        URI url,
        List<String> kinds,
        @Nullable String description,
        State state,
        @Nullable String pausedReason,
        @Nullable Instant pausedAt,
        Sealed secrets,
        Instant createdAt,
        String createdBy,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant heldUntil) {
    public Webhook {
        kinds = List.copyOf(kinds);
    }

    /** Whether it is being sent to. */
    public enum State {
        /** What happened before it was ready is being put in its line. */
        STARTING,
        /** It is sent whatever it is to be told. */
        ACTIVE,
        /** Messages wait for it. */
        PAUSED
    }

    /**
     * What it is signed with, as it is stored.
     *
     * @param previous signs as well until {@code previousUntil}
     */
    record Sealed(
            String secret,
            @Nullable String previous,
            @Nullable Instant previousUntil) {
        @Override
        public String toString() {
            return "Sealed[…]";
        }
    }

    /** The same, wanting something else. */
    Webhook asking(WebhookWish wish) {
        return new Webhook(
                id,
                brand,
                wish.url(),
                wish.kinds(),
                wish.description(),
                state,
                pausedReason,
                pausedAt,
                secrets,
                createdAt,
                createdBy,
                failures,
                failingSince,
                heldUntil);
    }

    /** Until when the secret before the last rotation signs as well; null when there is none. */
    public @Nullable Instant previousSecretUntil() {
        return secrets.previousUntil();
    }

    boolean isHeldAt(Instant now) {
        return heldUntil != null && now.isBefore(heldUntil);
    }
}
