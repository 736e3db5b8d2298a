package dev.scrip.billing.collection;

import dev.scrip.billing.event.AutoTopUpSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is bought when few credits are left (N2).
 *
 * @param pack null when nothing is bought any more; how much was bought is remembered, or stopping would be a way around the limit
 * @param threshold in units: a charge that takes the spendable credits below it buys
 * @param limitPerCycle packs at most in one billing cycle
 * @param bought packs ordered and not declined since {@code since}
 * @param since when the first of them was ordered; null when none was in this cycle
 */
public record TopUp(
        @Nullable String pack,
        long threshold,
        int limitPerCycle,
        int bought,
        @Nullable Instant since) {

    static TopUp set(@Nullable TopUp before, AutoTopUpSet event) {
        int bought = before == null ? 0 : before.bought();
        Instant since = before == null ? null : before.since();
        return new TopUp(event.pack(), event.threshold(), event.limitPerCycle(), bought, since);
    }

    TopUp stopped() {
        return new TopUp(null, threshold, limitPerCycle, bought, since);
    }

    TopUp inNewCycle() {
        return new TopUp(pack, threshold, limitPerCycle, 0, null);
    }

    TopUp ordered(int number, Instant at) {
        return new TopUp(pack, threshold, limitPerCycle, number, number == 1 ? at : since);
    }

    TopUp declined() {
        return new TopUp(pack, threshold, limitPerCycle, Math.max(0, bought - 1), since);
    }

    /**
     * Which of the cycle's top-ups the next one is; it is bought only if that is within the limit. <i>Reading:</i> without a running
     * subscription a cycle begins with the first top-up and is as long as any.
     */
    int number(Instant now, Duration cycle) {
        boolean over = since != null && !since.plus(cycle).isAfter(now);
        return over ? 1 : bought + 1;
    }
}
