package dev.scrip.billing.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a case is about; never changes.
 *
 * @param cycle the billing cycle that was paid twice, when the engine itself suspected it; else null
 * @param reason what a person reported; null when nobody did
 * @param respondBy the customer is to be answered before this instant (D1)
 */
public record CaseOpening(
        Instant at,
        String firstPayment,
        String secondPayment,
        @Nullable Integer cycle,
        @Nullable String reason,
        Instant respondBy) {}
