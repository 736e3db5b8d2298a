package dev.scrip.billing.notice;

import dev.scrip.billing.event.BalanceFell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the spendable credits have fallen below a threshold (N1). */
public final class LowBalance {
    private LowBalance() {}

    /**
     * What is to be told; empty when no threshold was crossed downwards.
     *
     * @param thresholds of the catalog, falling, in units
     * @param before spendable credits right before, in units
     * @param after spendable credits right after, in units
     */
    public static Optional<BalanceFell> crossed(
            String accountId, List<Long> thresholds, long before, long after, Instant at) {
        List<Long> crossed = thresholds.stream()
                .filter(threshold -> before >= threshold && after < threshold)
                .toList();
        return crossed.isEmpty()
                ? Optional.empty()
                : Optional.of(new BalanceFell(accountId, at, crossed, before, after));
    }
}
