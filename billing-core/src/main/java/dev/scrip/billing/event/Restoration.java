package dev.scrip.billing.event;

import org.jspecify.annotations.Nullable;

/**
 * Credits given back to where they came from (C9).
 *
 * @param amount in units, above zero
 * @param reopened null while the lot is still known; otherwise the terms of the lot that is opened for them: the
 *     original's if it was merely used up, a grace lot's if it has expired
 */
public record Restoration(
        String lotId, long amount, @Nullable LotTerms reopened) {}
