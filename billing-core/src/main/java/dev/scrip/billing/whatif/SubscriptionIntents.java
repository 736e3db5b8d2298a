package dev.scrip.billing.whatif;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.Term;
import dev.scrip.billing.subscription.WithdrawDowngrade;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was wanted of subscriptions: the same plans at the same instants. */
final class SubscriptionIntents {
    private SubscriptionIntents() {}

    static BillingCommand of(SubscriptionEvent event, Scene scene) {
        String account = event.accountId();
        return switch (event) {
            case SubscriptionStarted e -> new StartSubscription(account, e.plan(), e.payment());
            case SubscriptionRenewed e -> new RenewSubscription(account, e.payment());
            case SubscriptionReactivated e -> new ReactivateSubscription(account, e.plan(), e.payment());
            case CancellationWithdrawn ignored -> new ReactivateSubscription(account, null, null);
            case PlanUpgraded e ->
                new ChangePlan(account, e.toPlan(), e.payment(), quotedAt(e.proration(), e.at(), scene.real()));
            case DowngradeScheduled e -> new ChangePlan(account, e.toPlan(), null);
            case DowngradeWithdrawn ignored -> new WithdrawDowngrade(account);
            case SubscriptionCancelled ignored -> new CancelSubscription(account);
            case SubscriptionRefundRefused e -> new RequestSubscriptionRefund(account, e.reason());
            case PlanDowngraded e -> Intents.byTime(e);
            case SubscriptionEnded e -> Intents.byTime(e);
        };
    }

    /** When the quote was given by which an upgrade was reckoned; null when it was reckoned by the time of the upgrade itself. */
    static @Nullable Instant quotedAt(Proration sum, Instant at, Course real) {
        Term term = Objects.requireNonNull(real.state().subscription().term(), "only a subscription is upgraded");
        Instant end = term.paid().cycle().end();
        long unused = Math.max(0, Duration.between(at, end).toMillis());
        return unused == sum.unusedMillis() ? (Instant) null : end.minusMillis(sum.unusedMillis());
    }
}
