package dev.scrip.billing.ledger;

import dev.scrip.billing.event.CreditSource;
import java.time.Instant;

/**
 * One side of a movement of credits. The entries of one event balance: debits equal credits, also those of each source, of each lot,
 * and those that time alone caused for themselves.
 *
 * @param accountId of the customer, as {@code brand/id}
 * @param position of the event in whose fold it appears, among those of all accounts
 * @param sequence the same event's among those of its account
 * @param at when it took effect
 * @param cause whether the event moved it, or time alone did before the event
 * @param type the event's name
 * @param lotId whose credits moved
 * @param source where that lot came from
 * @param amount in units, above zero
 */
public record LedgerEntry(
        String accountId,
        long position,
        long sequence,
        Instant at,
        Cause cause,
        String type,
        String lotId,
        CreditSource source,
        LedgerAccount account,
        Side side,
        long amount) {

    /** What moved credits. */
    public enum Cause {
        /** The event itself. */
        EVENT,
        /** A lot that was dated ahead had taken effect since the event before (C8). No event says so. */
        TOOK_EFFECT
    }

    /** By how much it changes what stands on its ledger account, in units. */
    public long change() {
        return side == account.grows() ? amount : Math.negateExact(amount);
    }
}
