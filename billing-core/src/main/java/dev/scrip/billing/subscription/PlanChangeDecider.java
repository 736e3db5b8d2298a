package dev.scrip.billing.subscription;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.payment.AmountDue;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.subscription.PlanChangeQuote.Benefits;
import dev.scrip.billing.unlimited.PromotionDecider;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes the plan: upwards at once, downwards at the cycle's end (S1, S2, P4–P6).
 *
 * <p><i>Readings:</i> a cancelled subscription changes no plan, its cancellation is to be taken back first; nor does one
 * whose cycle is unpaid, since it has neither remaining value nor paid time to wait for.
 */
public final class PlanChangeDecider {
    private PlanChangeDecider() {}

    /** Moves to the plan: a higher one at once for what proration leaves to pay, a lower one at the cycle's end. */
    public static List<BillingEvent> change(
            ChangePlan command, Subscription subscription, UnlimitedBenefit unlimited, Occasion occasion) {
        PlanChange change = PlanChange.to(command.plan(), subscription, occasion.catalog(), occasion.now());
        return switch (change.kind()) {
            case UPGRADE -> upgrade(command, sum(command, change, occasion), subscription, unlimited, occasion);
            case DOWNGRADE -> downgrade(command, change, unlimited, occasion);
        };
    }

    /** What an upgrade leaves to pay; empty for a change that costs nothing. Refused for the same reasons as the change. */
    public static Optional<Proration> toPay(ChangePlan command, Subscription subscription, Occasion occasion) {
        PlanChange change = PlanChange.to(command.plan(), subscription, occasion.catalog(), occasion.now());
        return switch (change.kind()) {
            case UPGRADE -> Optional.of(sum(command, change, occasion)).filter(sum -> sum.dueMinor() > 0);
            case DOWNGRADE -> Optional.empty();
        };
    }

    /**
     * Moves to a higher plan at once, for a sum that was reckoned before (S1). <i>Reading:</i> what is left of the old plan's credits
     * keeps its own dates; no event touches it (C3).
     */
    public static List<BillingEvent> upgrade(
            ChangePlan command,
            Proration sum,
            Subscription subscription,
            UnlimitedBenefit unlimited,
            Occasion occasion) {
        Catalog catalog = occasion.catalog();
        PlanChange change = PlanChange.to(command.plan(), subscription, catalog, occasion.now());
        Payment payment = new AmountDue(sum.dueMinor(), sum.currency()).requireFromIfDue(command.payment());
        NewCycle next = NewCycle.numbered(subscription.nextCycleNumber(), command.accountId(), change.plan(), occasion);
        List<BillingEvent> events = new ArrayList<>();
        events.add(new PlanUpgraded(
                command.accountId(),
                occasion.now(),
                change.term().plan(),
                change.plan().id(),
                next.cycle(),
                sum,
                payment,
                next.unlimitedModels(),
                next.catalogVersion()));
        events.add(next.credits());
        events.addAll(PromotionDecider.onUpgrade(
                command.accountId(), change.plan().id(), unlimited, catalog, occasion.now()));
        return events;
    }

    /** Takes back a scheduled downgrade (S2); a promotion's benefit that it ended stays ended (P6). */
    public static List<BillingEvent> withdraw(WithdrawDowngrade command, Subscription subscription, Instant now) {
        Term term = subscription.runningTerm();
        if (term.pendingPlan() == null) {
            throw Rejection.of(RejectionCode.NO_PENDING_CHANGE, "plan", term.plan());
        }
        return List.of(new DowngradeWithdrawn(command.accountId(), now, term.plan()));
    }

    /** What a change would do if it were made now: refused for the same reasons, but never for want of a payment. */
    public static PlanChangeQuote quote(
            QuotePlanChange command,
            Subscription subscription,
            UnlimitedBenefit unlimited,
            Catalog catalog,
            Instant now) {
        PlanChange change = PlanChange.to(command.plan(), subscription, catalog, now);
        Benefits before = new Benefits(change.paid().unlimitedModels(), unlimited.inForce());
        List<String> models = List.copyOf(change.plan().unlimitedModels());
        return switch (change.kind()) {
            case UPGRADE -> {
                UnlimitedBenefit after = afterUpgrade(command, unlimited, catalog, now);
                Proration sum = change.proration(catalog, now);
                yield change.quoted(sum, now, before, new Benefits(models, after.inForce()), now);
            }
            case DOWNGRADE -> change.quoted(null, change.cycleEnd(), before, new Benefits(models, List.of()), now);
        };
    }

    private static Proration sum(ChangePlan command, PlanChange change, Occasion occasion) {
        Catalog catalog = occasion.catalog();
        return change.proration(catalog, change.pricedAt(command.quotedAt(), catalog, occasion.now()));
    }

    private static List<BillingEvent> downgrade(
            ChangePlan command, PlanChange change, UnlimitedBenefit unlimited, Occasion occasion) {
        AmountDue.requireNone(command.payment(), occasion.catalog().currency());
        String accountId = command.accountId();
        List<BillingEvent> events = new ArrayList<>();
        events.add(new DowngradeScheduled(
                accountId, occasion.now(), change.term().plan(), change.plan().id(), change.cycleEnd()));
        events.addAll(PromotionDecider.end(accountId, unlimited, UnlimitedEnd.DOWNGRADED, occasion.now()));
        return events;
    }

    private static UnlimitedBenefit afterUpgrade(
            QuotePlanChange command, UnlimitedBenefit unlimited, Catalog catalog, Instant now) {
        UnlimitedBenefit after = unlimited;
        for (UnlimitedEvent event :
                PromotionDecider.onUpgrade(command.accountId(), command.plan(), unlimited, catalog, now)) {
            after = after.on(event);
        }
        return after;
    }
}
