package dev.scrip.billing.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param generationId the caller's name for it, unique in the account for ever (I3)
 * @param feature id of a feature of the catalog
 * @param model id of a model of that feature; null where the feature has none
 * @param parameters values of the feature's parameters, as text
 * @param refines an earlier generation of the same account that this one edits (U1)
 */
public record GenerationRequest(
        String generationId,
        String feature,
        @Nullable String model,
        Map<String, String> parameters,
        Surface surface,
        Actor actor,
        @Nullable String refines) {
    public GenerationRequest {
        parameters = Map.copyOf(parameters);
    }
}
