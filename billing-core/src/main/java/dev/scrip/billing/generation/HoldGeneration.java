package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Subject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Set credits aside for a generation that is settled later (C10).
 *
 * @param timeout how long the hold lasts unsettled; null means the catalog's {@code hold-timeout}
 */
public record HoldGeneration(
        String accountId,
        GenerationRequest request,
        PayWith pay,
        @Nullable Duration timeout) implements BillingCommand, Wish {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.generation(request.generationId()));
    }
}
