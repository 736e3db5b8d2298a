package dev.scrip.billing.event;

import java.time.Instant;

/** A pack was bought (C4); its credits are granted by the event that follows. */
public record AddOnPurchased(String accountId, Instant at, String pack, long priceMinor, Payment payment, String lotId)
        implements CreditEvent {}
