package dev.scrip.billing.http.subscription;

import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.http.exchange.Money;
import dev.scrip.billing.http.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command did to the subscription.
 *
 * @param plan the plan from now on
 * @param fromPlan the plan before an upgrade
 * @param pendingPlan the lower plan that follows at the cycle's end (S2)
 * @param effectiveAt when it follows
 * @param endsAt when a cancelled subscription ends (S3)
 * @param cycle the cycle that begins with it
 * @param price the price of the plan for one cycle
 * @param creditsIssued the cycle's credits (C3), in the lot {@code lotId}
 * @param proration how an upgrade was reckoned (S1)
 * @param unlimitedModels the plan's own unlimited models (U1)
 * @param benefits what became of promotions' benefits
 */
record SubscriptionReceipt(
        String accountId,
        Change change,
        String plan,
        @Nullable String fromPlan,
        @Nullable String pendingPlan,
        @Nullable Instant effectiveAt,
        @Nullable Instant endsAt,
        @Nullable Cycle cycle,
        @Nullable Money price,
        @Nullable BigDecimal creditsIssued,
        @Nullable String lotId,
        @Nullable ProrationView proration,
        @Nullable List<String> unlimitedModels,
        List<BenefitChange> benefits,
        @Nullable String catalogVersion,
        Instant at,
        long sequence) {

    /** What happened to it. */
    enum Change {
        STARTED,
        RENEWED,
        REACTIVATED,
        UPGRADED,
        DOWNGRADE_SCHEDULED,
        DOWNGRADE_WITHDRAWN,
        CANCELLED,
        CANCELLATION_WITHDRAWN
    }

    static SubscriptionReceipt of(Outcome outcome) {
        return switch (outcome.first(SubscriptionEvent.class)) {
            case SubscriptionStarted e ->
                new Begun(Change.STARTED, e.plan(), null, e.cycle(), e.unlimitedModels(), e.catalogVersion())
                        .receipt(new Money(e.priceMinor(), e.payment().currency()), null, e, outcome);
            case SubscriptionRenewed e ->
                new Begun(Change.RENEWED, e.plan(), null, e.cycle(), e.unlimitedModels(), e.catalogVersion())
                        .receipt(new Money(e.priceMinor(), e.payment().currency()), null, e, outcome);
            case SubscriptionReactivated e ->
                new Begun(Change.REACTIVATED, e.plan(), null, e.cycle(), e.unlimitedModels(), e.catalogVersion())
                        .receipt(new Money(e.priceMinor(), e.payment().currency()), null, e, outcome);
            case PlanUpgraded e -> upgraded(e, outcome);
            case DowngradeScheduled e ->
                new Noted(Change.DOWNGRADE_SCHEDULED, e.fromPlan(), e.toPlan(), e.effectiveAt(), null)
                        .receipt(e, outcome);
            case DowngradeWithdrawn e ->
                new Noted(Change.DOWNGRADE_WITHDRAWN, e.plan(), null, null, null).receipt(e, outcome);
            case SubscriptionCancelled e ->
                new Noted(Change.CANCELLED, e.plan(), null, null, e.endsAt()).receipt(e, outcome);
            case CancellationWithdrawn e ->
                new Noted(Change.CANCELLATION_WITHDRAWN, e.plan(), null, null, null).receipt(e, outcome);
            case PlanDowngraded e -> throw outcome.unexpected(e);
            case SubscriptionEnded e -> throw outcome.unexpected(e);
            case SubscriptionRefundRefused e -> throw outcome.unexpected(e);
        };
    }

    private static SubscriptionReceipt upgraded(PlanUpgraded e, Outcome outcome) {
        return new Begun(Change.UPGRADED, e.toPlan(), e.fromPlan(), e.cycle(), e.unlimitedModels(), e.catalogVersion())
                .receipt(
                        new Money(e.proration().newPriceMinor(), e.proration().currency()),
                        ProrationView.of(e.proration()),
                        e,
                        outcome);
    }

    private static List<BenefitChange> benefits(Outcome outcome) {
        return outcome.all(UnlimitedEvent.class).stream().map(BenefitChange::of).toList();
    }

    /** A new cycle began, with its credits. */
    private record Begun(
            Change change,
            String plan,
            @Nullable String fromPlan,
            Cycle cycle,
            List<String> unlimitedModels,
            String catalogVersion) {
        SubscriptionReceipt receipt(
                Money price, @Nullable ProrationView proration, SubscriptionEvent event, Outcome outcome) {
            Optional<CreditsGranted> granted = outcome.find(CreditsGranted.class);
            return new SubscriptionReceipt(
                    outcome.accountId(),
                    change,
                    plan,
                    fromPlan,
                    null,
                    null,
                    null,
                    cycle,
                    price,
                    granted.map(it -> outcome.credits(it.terms().amount())).orElse(null),
                    granted.map(CreditsGranted::lotId).orElse(null),
                    proration,
                    unlimitedModels,
                    benefits(outcome),
                    catalogVersion,
                    event.at(),
                    outcome.sequence());
        }
    }

    /** The cycle goes on, but what follows it changed. */
    private record Noted(
            Change change,
            String plan,
            @Nullable String pendingPlan,
            @Nullable Instant effectiveAt,
            @Nullable Instant endsAt) {
        SubscriptionReceipt receipt(SubscriptionEvent event, Outcome outcome) {
            return new SubscriptionReceipt(
                    outcome.accountId(),
                    change,
                    plan,
                    null,
                    pendingPlan,
                    effectiveAt,
                    endsAt,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    benefits(outcome),
                    null,
                    event.at(),
                    outcome.sequence());
        }
    }
}
