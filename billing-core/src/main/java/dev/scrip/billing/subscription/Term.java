package dev.scrip.billing.subscription;

import dev.scrip.billing.event.SubscriptionEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription from its start to its end, as it stands now.
 *
 * @param plan the plan that the next cycle will be renewed with
 * @param paid the latest cycle that was paid
 * @param pendingPlan the lower plan that is to follow at the cycle's end (S2); null if none
 * @param cancelledAt when it was cancelled (S3); null if it was not, or if that was taken back
 * @param ending how it ended; null while it has not
 */
public record Term(
        String plan,
        PaidCycle paid,
        @Nullable String pendingPlan,
        @Nullable Instant cancelledAt,
        @Nullable Ending ending) {

    /** How and when a subscription ended. */
    public record Ending(SubscriptionEnd cause, Instant at) {}

    /** A new cycle begins with nothing pending: no downgrade or cancellation outlives the cycle it was made in. */
    static Term begin(PaidCycle paid) {
        return new Term(paid.plan(), paid, null, null, null);
    }

    Term withPlan(String newPlan) {
        return new Term(newPlan, paid, null, cancelledAt, ending);
    }

    Term withPending(@Nullable String newPendingPlan) {
        return new Term(plan, paid, newPendingPlan, cancelledAt, ending);
    }

    Term withCancellation(@Nullable Instant at) {
        return new Term(plan, paid, pendingPlan, at, ending);
    }

    Term ended(Ending how) {
        return new Term(plan, paid, null, cancelledAt, how);
    }

    /** Whether it has not ended. */
    public boolean running() {
        return ending == null;
    }

    /** Whether it is cancelled, ended or not. */
    public boolean cancelled() {
        return cancelledAt != null;
    }

    /** Whether it runs but its cycle is over: the next one should have been paid (S5). */
    public boolean unpaidAt(Instant now) {
        return running() && !cancelled() && !now.isBefore(paid.cycle().end());
    }

    /** How it stands at this instant, given that all that fell due by then has been folded in. */
    public SubscriptionStatus statusAt(Instant now) {
        if (!running()) {
            return SubscriptionStatus.ENDED;
        }
        if (cancelled()) {
            return SubscriptionStatus.CANCELLED;
        }
        return unpaidAt(now) ? SubscriptionStatus.PAST_DUE : SubscriptionStatus.ACTIVE;
    }
}
