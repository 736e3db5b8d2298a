package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A generation to be charged.
 *
 * @param generationId the caller's name for it, unique in the account for ever (I3)
 * @param refines an earlier generation of the account that this one edits (U1)
 */
record ChargeRequest(
        String generationId,
        String feature,
        @Nullable String model,
        @Nullable Map<String, Object> parameters,
        Surface surface,
        Actor actor,
        @Nullable String refines,
        @Nullable PayWith pay)
        implements Wished {

    ChargeGeneration command(String accountId) {
        return new ChargeGeneration(accountId, request(generationId), payWith());
    }
}
