package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * The spendable credits fell below one or more of the catalog's thresholds at once (N1). It comes again when they have risen to
 * a threshold and fall below it once more.
 *
 * @param thresholds all that were crossed, the highest first, in units: {@code before ≥ threshold > balance}
 * @param before spendable credits right before, in units
 * @param balance spendable credits right after, in units
 */
public record BalanceFell(String accountId, Instant at, List<Long> thresholds, long before, long balance)
        implements NoticeEvent {
    public BalanceFell {
        thresholds = List.copyOf(thresholds);
    }
}
