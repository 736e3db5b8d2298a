package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One event of every kind, with every component set. */
final class Samples {
    private static final String ANNA = "vidmuse/anna";
    private static final Instant AT = Instant.parse("2026-01-10T12:00:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-02-09T12:00:00Z");
    private static final Payment PAID = new Payment("pay-1", 2_999, "USD", "card");
    private static final Cycle CYCLE = new Cycle(3, AT, LATER);
    private static final List<Draw> DRAWS = List.of(new Draw("lot-1", 40), new Draw("gift", 2));
    private static final List<PriceLine> BREAKDOWN =
            List.of(new PriceLine("base", "reel", "", "6"), new PriceLine("duration-seconds", "7", "7", "42"));
    private static final Scope SCOPE = new Scope(List.of("text-to-video"), List.of("reel"));
    private static final LotTerms TERMS = new LotTerms(CreditSource.BONUS, 42, 50, AT, LATER, SCOPE);
    private static final GenerationRequest REQUEST = new GenerationRequest(
            "g-1",
            "text-to-video",
            "reel",
            Map.of("duration-seconds", "7", "audio", "true", "count", "1", "resolution", "720p"),
            Surface.MANUAL_EDITOR,
            Actor.HUMAN,
            "g-0");
    private static final List<String> MODELS = List.of("lumen", "reel");

    private Samples() {}

    static List<BillingEvent> all() {
        return Stream.of(accounts(), credits(), generations(), subscriptions(), payments(), cases(), notices())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BillingEvent> accounts() {
        return List.of(
                new AccountOpened(ANNA, AT, "vidmuse", 2),
                new AutomationRefused(ANNA, AT, "g-1", "reel", LATER),
                new AccountPlacedUnderReview(ANNA, AT, ReviewTrigger.FAIR_USE, "61 within PT10M"),
                new ReviewCleared(ANNA, AT, "all well"),
                new AbuseConfirmed(ANNA, AT, "a farm of bots"),
                new RepeatRemembered(ANNA, AT, 7),
                new UnlimitedGranted(ANNA, AT, "365-unlimited", "pro", MODELS, LATER),
                new UnlimitedRecalculated(ANNA, AT, "365-unlimited", "studio", MODELS, LATER),
                new UnlimitedEnded(ANNA, AT, "365-unlimited", UnlimitedEnd.DOWNGRADED));
    }

    private static List<BillingEvent> credits() {
        return List.of(
                new AddOnPurchased(ANNA, AT, "add-on-500", 599, PAID, "lot-1"),
                new ActionRewarded(ANNA, AT, "referral", "r-1", "lot-1"),
                new UsageRewarded(ANNA, AT, 1_000, "lot-1"),
                new CreditsGranted(ANNA, AT, "gift", GrantOrigin.OPERATOR, TERMS, "an apology"),
                new GrantVoided(ANNA, AT, "gift", 42, "a mistake"),
                new CreditsVoided(ANNA, AT, 42, DRAWS, "a chargeback"),
                new LotExpired(ANNA, AT, "gift", 42),
                new LotReopened(ANNA, AT, "lot-9", TERMS, 42, "g-1", "gift"),
                new CreditsForfeited(ANNA, AT, 42, DRAWS),
                new PurchaseDisputed(ANNA, AT, "pay-1", "dp_1", "lot-1", 42),
                new DisputeWon(ANNA, AT, "pay-1", "dp_1", 42, DRAWS),
                new DisputeLost(ANNA, AT, "pay-1", "dp_1"),
                new LotRestored(ANNA, AT, "lot-9", TERMS, 42, "dp_1", "lot-1"),
                new PurchaseRefunded(ANNA, AT, "pay-1", "re_1", "lot-1", 42),
                new PurchasePartRefunded(ANNA, AT, "pay-1", "re_2", 200, "USD"),
                new RefundShareTaken(ANNA, AT, "pay-1", 200, "lot-1", 42, 0));
    }

    private static List<BillingEvent> generations() {
        return List.of(
                new GenerationCharged(
                        ANNA, AT, REQUEST, 42, BREAKDOWN, DRAWS, 8, TaskQueue.PRIORITY, QueueReason.NO_BENEFIT, "v1"),
                new GenerationServedUnlimited(
                        ANNA,
                        AT,
                        REQUEST,
                        42,
                        BREAKDOWN,
                        50,
                        TaskQueue.STANDARD,
                        QueueReason.UNLIMITED,
                        Instant.parse("2026-01-10T11:50:00.123456789Z"),
                        "v1"),
                new GenerationHeld(
                        ANNA,
                        AT,
                        REQUEST,
                        42,
                        BREAKDOWN,
                        DRAWS,
                        8,
                        TaskQueue.PRIORITY,
                        QueueReason.OUTSIDE_EDITOR,
                        LATER,
                        "v1"),
                new HoldSettled(ANNA, AT, "g-1", 40, DRAWS, DRAWS, List.of(new Draw("lot-2", 1)), 8),
                new HoldReleased(ANNA, AT, "g-1", ReleaseCause.TIMED_OUT, DRAWS, List.of(), 50),
                new GenerationStarted(ANNA, AT, "g-1"),
                new GenerationCompleted(ANNA, AT, "g-1"),
                new GenerationFailed(ANNA, AT, "g-1", "crashed"),
                new GenerationRefunded(ANNA, AT, "g-1", 42, DRAWS, 50, "blurred"));
    }

    private static List<BillingEvent> subscriptions() {
        Proration sum = new Proration(2_999, 1_296_000_000, 2_592_000_000L, 1_500, 8_999, 7_499, "USD");
        return List.of(
                new SubscriptionStarted(ANNA, AT, "pro", CYCLE, 2_999, PAID, MODELS, "v1"),
                new SubscriptionRenewed(ANNA, AT, "pro", CYCLE, 2_999, PAID, MODELS, "v1"),
                new SubscriptionReactivated(ANNA, AT, "pro", CYCLE, 2_999, PAID, MODELS, "v1"),
                new CancellationWithdrawn(ANNA, AT, "pro"),
                new PlanUpgraded(ANNA, AT, "pro", "studio", CYCLE, sum, PAID, MODELS, "v1"),
                new DowngradeScheduled(ANNA, AT, "studio", "pro", LATER),
                new DowngradeWithdrawn(ANNA, AT, "studio"),
                new PlanDowngraded(ANNA, AT, "studio", "pro"),
                new SubscriptionCancelled(ANNA, AT, "pro", LATER),
                new SubscriptionEnded(ANNA, AT, "pro", SubscriptionEnd.LAPSED),
                new SubscriptionRefundRefused(ANNA, AT, "subscription-fees-non-refundable", "changed my mind"));
    }

    private static List<BillingEvent> payments() {
        Proration sum = new Proration(2_999, 1_296_000_000, 2_592_000_000L, 1_500, 8_999, 7_499, "USD");
        return List.of(
                new PaymentMethodAttached(ANNA, AT, "cus_1/pm_1"),
                new PaymentMethodDetached(ANNA, AT, "cus_1/pm_1"),
                new AutoTopUpSet(ANNA, AT, "add-on-500", 100, 3),
                new AutoTopUpStopped(ANNA, AT, "add-on-500"),
                new PaymentRequested(
                        ANNA,
                        AT,
                        "pay-1",
                        PaymentPurpose.UPGRADE,
                        "studio",
                        3,
                        7_499,
                        "USD",
                        "cus_1/pm_1",
                        1,
                        sum,
                        "v1"),
                new PaymentSucceeded(ANNA, AT, "pay-1", "pi_1"),
                new PaymentDeclined(ANNA, AT, "pay-1", "insufficient_funds", true),
                new PaymentRefundRequested(ANNA, AT, "pay-1", "pi_1", 7_499, "USD", "overtaken"),
                new PaymentRefunded(ANNA, AT, "pay-1", "re_1"),
                new PaymentRefundDeclined(ANNA, AT, "pay-1", "charge_already_refunded"),
                new PaymentContradicted(ANNA, AT, "pay-1", PaymentOutcome.SUCCEEDED, "pi_1"));
    }

    private static List<BillingEvent> notices() {
        return List.of(
                new BalanceFell(ANNA, AT, List.of(200L, 50L), 230, 42),
                new CreditsExpireSoon(ANNA, AT, LATER, 42, DRAWS));
    }

    private static List<BillingEvent> cases() {
        return List.of(
                new DuplicateChargeReported(ANNA, AT, "case-1", "pay-1", "pay-2", "charged twice", LATER),
                new DuplicateChargeSuspected(ANNA, AT, "case-1", 3, "pay-0", PAID, LATER),
                new DuplicateChargeAnswered(ANNA, AT, "case-1", "we are looking into it"),
                new DuplicateChargeConfirmed(ANNA, AT, "case-1", LATER),
                new DuplicateChargeRejected(ANNA, AT, "case-1", "two different months"),
                new DuplicateChargeRefunded(ANNA, AT, "case-1", "pay-2", "re-1"),
                new DuplicateChargeOverdue(ANNA, AT, "case-1", CaseDeadline.ANSWER, LATER));
    }
}
