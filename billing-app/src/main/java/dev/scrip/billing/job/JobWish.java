package dev.scrip.billing.job;

import org.jspecify.annotations.Nullable;

/**
 * Work that somebody wants done.
 *
 * @param kind as {@link JobKind#name} says
 * @param brand the one brand that it is about; null for all
 * @param request what exactly, a record that can be written as JSON and read again by the kind
 * @param idempotencyKey under which a repeat is recognised (C13)
 */
public record JobWish(
        String kind,
        @Nullable String brand,
        Object request,
        Asker asker,
        @Nullable String idempotencyKey) {

    /**
     * Who wants it (E1).
     *
     * @param actor the name of the key
     * @param requestId of the HTTP request
     */
    public record Asker(String actor, String keyId, String requestId) {}
}
