package dev.scrip.billing.generation;

import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;

/** What a charge, a hold and a quote have in common: a request and how it is to be paid. */
public interface Wish {
    GenerationRequest request();

    PayWith pay();
}
