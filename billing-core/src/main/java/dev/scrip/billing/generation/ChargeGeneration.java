package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** Charge a generation (C1, C2, C7), or serve it by Unlimited (U1). */
public record ChargeGeneration(String accountId, GenerationRequest request, PayWith pay)
        implements BillingCommand, Wish {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.generation(request.generationId()));
    }
}
