package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.http.exchange.Field;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a charge, a hold and a quote have in common: the generation, and how it is to be paid. */
interface Wished {
    String feature();

    @Nullable
    String model();

    /** Values are texts, numbers or truth values; left out: none are given. */
    @Nullable
    Map<String, Object> parameters();

    Surface surface();

    Actor actor();

    @Nullable
    String refines();

    /** Left out: Unlimited if it covers the request, else credits. */
    @Nullable
    PayWith pay();

    /** The request under this id, once all its texts are ones that can be. */
    default GenerationRequest request(String generationId) {
        return new GenerationRequest(
                Field.id("generationId", generationId),
                Field.name("feature", feature()),
                Field.nameIfGiven("model", model()),
                ParameterTexts.of(parameters()),
                surface(),
                actor(),
                Field.idIfGiven("refines", refines()));
    }

    default PayWith payWith() {
        return Objects.requireNonNullElse(pay(), PayWith.AUTO);
    }
}
