package dev.scrip.billing.generation;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;

/** Ask what a charge would do, without doing it (C1). */
public record QuoteGeneration(String accountId, GenerationRequest request, PayWith pay)
        implements BillingCommand, Wish {}
