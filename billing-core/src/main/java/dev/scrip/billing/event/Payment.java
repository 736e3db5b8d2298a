package dev.scrip.billing.event;

import org.jspecify.annotations.Nullable;

/**
 * Money that has been taken elsewhere, as the caller reports it. No card numbers, no personal data.
 *
 * @param reference the provider's reference, unique
 * @param amountMinor in minor units of the currency, zero or more
 * @param currency ISO 4217
 * @param method e.g. {@code card}; free text of the provider
 */
public record Payment(
        String reference,
        long amountMinor,
        String currency,
        @Nullable String method) {}
