package dev.scrip.billing.fairuse;

import dev.scrip.billing.catalog.Policies;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.ReviewTrigger;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unlimited generations and the automation signals that still count. A review wipes the slate: what led to it has been
 * looked at.
 *
 * @param signals when each happened, oldest first; at most {@link #SIGNALS_MAX}
 */
public record FairUse(List<Instant> signals) {

    /** The window prunes the list, and a review empties it; this bounds it, one above the highest limit of a catalog. */
    public static final int SIGNALS_MAX = Policies.FairUse.LIMIT_MAX + 1;

    public static final FairUse NONE = new FairUse(List.of());

    public FairUse {
        signals = List.copyOf(signals);
    }

    public FairUse on(BillingEvent event) {
        return switch (event) {
            case AccountEvent e
            when e instanceof AutomationRefused refused -> add(refused.at(), refused.countedSince());
            case AccountEvent e -> e instanceof AccountPlacedUnderReview ? NONE : this;
            case GenerationEvent e ->
                e instanceof GenerationServedUnlimited served ? add(served.at(), served.countedSince()) : this;
            case CreditEvent ignored -> this;
            case SubscriptionEvent ignored -> this;
            case UnlimitedEvent ignored -> this;
            case PaymentEvent ignored -> this;
            case PaymentCaseEvent ignored -> this;
            case NoticeEvent ignored -> this;
        };
    }

    /** The start of the sliding window that ends at that instant; what happened before it no longer counts. */
    public static Instant countedSince(Policies.FairUse policy, Instant now) {
        return now.minus(policy.window());
    }

    /** U5: one use more than fair within the window puts the account under review; empty while it is fair. */
    public List<BillingEvent> reviewIfUnfair(String accountId, Policies.FairUse policy, Instant now) {
        Instant since = countedSince(policy, now);
        long uses = signals.stream().filter(at -> !at.isBefore(since)).count();
        if (uses <= policy.limit()) {
            return List.of();
        }
        String reason = uses + " unlimited generations within " + policy.window() + ", " + policy.limit() + " are fair";
        return List.of(new AccountPlacedUnderReview(accountId, now, ReviewTrigger.FAIR_USE, reason));
    }

    private FairUse add(Instant at, Instant since) {
        List<Instant> counted = Stream.concat(signals.stream().filter(one -> !one.isBefore(since)), Stream.of(at))
                .toList();
        int tooMany = Math.max(0, counted.size() - SIGNALS_MAX);
        return new FairUse(counted.subList(tooMany, counted.size()));
    }
}
