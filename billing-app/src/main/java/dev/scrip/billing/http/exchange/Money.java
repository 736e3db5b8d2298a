package dev.scrip.billing.http.exchange;

/**
 * Money as it is shown.
 *
 * @param amountMinor in the currency's minor unit, e.g. cents
 * @param currency ISO 4217
 */
public record Money(long amountMinor, String currency) {}
