package dev.scrip.billing.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a lot as long as it lives.
 *
 * @param amount how much was granted, in units, above zero (C12)
 * @param priority 0–100, lower burns first (C6)
 * @param effectiveAt spendable from this instant on (C8)
 * @param expiresAt not spendable from this instant on; null means never
 */
public record LotTerms(
        CreditSource source,
        long amount,
        int priority,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        Scope scope) {}
