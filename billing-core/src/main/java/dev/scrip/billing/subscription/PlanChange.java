package dev.scrip.billing.subscription;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.subscription.PlanChangeQuote.Benefits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of plan that the subscription allows: from what, to what, and which way (S1, S2). */
record PlanChange(Term term, Plan plan, PlanChangeQuote.Kind kind) {

    static PlanChange to(String planId, Subscription subscription, Catalog catalog, Instant now) {
        Term term = subscription.runningTerm();
        SubscriptionDecider.requireNotCancelled(term);
        if (term.unpaidAt(now)) {
            throw Rejection.of(
                    RejectionCode.CYCLE_UNPAID,
                    "plan",
                    term.plan(),
                    "unpaidSince",
                    term.paid().cycle().end());
        }
        Plan plan = catalog.plan(planId);
        requireAnother(plan, term);
        return new PlanChange(term, plan, kind(plan, catalog.plan(term.plan())));
    }

    PaidCycle paid() {
        return term.paid();
    }

    Instant cycleEnd() {
        return term.paid().cycle().end();
    }

    Proration proration(Catalog catalog, Instant now) {
        return switch (catalog.policies().proration()) {
            case TIME -> TimeProration.of(paid(), plan.priceMinor(), catalog.currency(), now);
        };
    }

    PlanChangeQuote quoted(
            @Nullable Proration sum, Instant effectiveAt, Benefits before, Benefits after, Instant quotedAt) {
        return new PlanChangeQuote(term.plan(), plan.id(), kind, sum, effectiveAt, before, after, quotedAt);
    }

    /**
     * When an upgrade is reckoned: now, or when it was quoted, so that time between quote and payment changes no price.
     * <i>Reading:</i> a quote is good for {@code quote-validity}, within the cycle that it was given in.
     */
    Instant pricedAt(@Nullable Instant quotedAt, Catalog catalog, Instant now) {
        if (quotedAt == null) {
            return now;
        }
        if (quotedAt.isAfter(now)) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "quotedAt", quotedAt, "not after " + now);
        }
        Duration validity = catalog.policies().quoteValidity();
        if (quotedAt.isBefore(now.minus(validity))
                || quotedAt.isBefore(paid().cycle().start())) {
            throw Rejection.of(RejectionCode.QUOTE_EXPIRED, "quotedAt", quotedAt, "validFor", validity);
        }
        return quotedAt;
    }

    private static PlanChangeQuote.Kind kind(Plan to, Plan from) {
        return to.isUpgradeFrom(from) ? PlanChangeQuote.Kind.UPGRADE : PlanChangeQuote.Kind.DOWNGRADE;
    }

    private static void requireAnother(Plan plan, Term term) {
        if (plan.id().equals(term.plan())) {
            throw Rejection.of(RejectionCode.SAME_PLAN, "plan", plan.id());
        }
        if (plan.id().equals(term.pendingPlan())) {
            throw Rejection.of(
                    RejectionCode.SAME_PLAN,
                    "plan",
                    plan.id(),
                    "effectiveAt",
                    term.paid().cycle().end());
        }
    }
}
