package dev.scrip.billing.whatif;

import java.util.Map;

/**
 * What the other catalog would have made of one account.
 *
 * @param events of the account that were read
 * @param unchanged every event would have been just what it was
 * @param real what really happened within the period
 * @param other what would have
 * @param realByTask what generations really cost, by feature and model
 * @param otherByTask what they would have
 */
public record AccountOutcome(
        String accountId,
        long events,
        boolean unchanged,
        Figures real,
        Figures other,
        Map<String, Spent> realByTask,
        Map<String, Spent> otherByTask,
        Moves moves) {

    public AccountOutcome {
        realByTask = Map.copyOf(realByTask);
        otherByTask = Map.copyOf(otherByTask);
    }

    /** By how much the other course exceeds the real one. */
    public long difference(Measure measure) {
        return other.of(measure) - real.of(measure);
    }
}
