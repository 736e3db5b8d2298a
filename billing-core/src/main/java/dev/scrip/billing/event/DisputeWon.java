package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * A dispute was decided for the seller: what it took comes back.
 *
 * @param amount all that comes back, in units, zero or more
 * @param restored what went back to the purchase's lot; if that has left the account, {@link LotRestored} follows
 */
public record DisputeWon(String accountId, Instant at, String payment, String dispute, long amount, List<Draw> restored)
        implements CreditEvent {}
