package dev.scrip.billing.account;

import static dev.scrip.billing.story.Story.ANNA;

import dev.scrip.billing.collection.AttachPaymentMethod;
import dev.scrip.billing.collection.DetachPaymentMethod;
import dev.scrip.billing.collection.RecordContradiction;
import dev.scrip.billing.collection.RecordPaymentDecline;
import dev.scrip.billing.collection.RecordPaymentRefund;
import dev.scrip.billing.collection.RecordPaymentSuccess;
import dev.scrip.billing.collection.SetAutoTopUp;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.ExpireCredits;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.credit.VoidCredits;
import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.dispute.ReportDisputeLost;
import dev.scrip.billing.dispute.ReportDisputeWon;
import dev.scrip.billing.dispute.ReportPurchaseDisputed;
import dev.scrip.billing.dispute.ReportPurchasePartRefunded;
import dev.scrip.billing.dispute.ReportPurchaseRefunded;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PaymentOutcome;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.generation.SettleGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.payment.AnswerDuplicateCharge;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.RejectDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.standing.ClearReview;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.RequestSubscriptionRefund;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.WithdrawDowngrade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Whatever anybody could send to an account, sensible or not. Names come up again, so that there are repeats. */
final class RandomWishes {
    private static final List<Scope> SCOPES = List.of(
            Scope.ANYTHING,
            Scope.ANYTHING,
            new Scope(List.of("paint"), List.of()),
            new Scope(List.of(), List.of("film", "sketch")));
    private static final List<String> MODELS = List.of("oil", "sketch", "film", "clay");

    private final Random random;
    private final Map<String, Integer> named = new HashMap<>();

    RandomWishes(Random random) {
        this.random = random;
    }

    BillingCommand next(Instant now) {
        int kind = random.nextInt(100);
        if (kind < 24) {
            return new ChargeGeneration(ANNA, request(), any(PayWith.values()));
        }
        if (kind < 36) {
            return new HoldGeneration(ANNA, request(), any(PayWith.values()), timeout());
        }
        if (kind < 60) {
            return aboutGeneration(random.nextInt(11) == 0 ? "nobody" : old("g-"));
        }
        if (kind < 76) {
            return aboutCredits(now);
        }
        if (kind < 88) {
            return aboutSubscription();
        }
        return kind < 94 ? aboutPayments() : aboutStanding();
    }

    private BillingCommand aboutGeneration(String id) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> new SettleGeneration(ANNA, id, maybe(amount()));
            case 2 -> new ReleaseGeneration(ANNA, id);
            case 3 -> new StartGeneration(ANNA, id);
            case 4 -> new CompleteGeneration(ANNA, id);
            case 5 -> new FailGeneration(ANNA, id, maybe(amount()), "crashed");
            default -> new RefundGeneration(ANNA, id, maybe(amount()), "blurred");
        };
    }

    private BillingCommand aboutCredits(Instant now) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> grant(now);
            case 4 -> new VoidGrant(ANNA, random.nextBoolean() ? old("gift-") : old("lot-"), "a mistake");
            case 5 -> new VoidCredits(ANNA, amount(), "a chargeback");
            case 6, 7 -> new PurchaseAddOn(ANNA, "small", paid(500));
            case 8 -> new ReportAction(ANNA, "referral", name("action-"));
            default -> new ExpireCredits(ANNA);
        };
    }

    private GrantCredits grant(Instant now) {
        Instant from = now.plus(Duration.ofHours(random.nextInt(-1, 100)));
        Instant until = now.plus(Duration.ofHours(random.nextInt(400)));
        return new GrantCredits(
                ANNA,
                random.nextInt(20) == 0 ? "lot-" + random.nextInt(40) : name("gift-"),
                any(CreditSource.values()),
                amount(),
                maybe(random.nextInt(-1, 102)),
                maybe(from),
                maybe(until),
                SCOPES.get(random.nextInt(SCOPES.size())),
                "a gift");
    }

    private BillingCommand aboutSubscription() {
        String plan = random.nextBoolean() ? "basic" : "plus";
        return switch (random.nextInt(10)) {
            case 0, 1 -> new StartSubscription(ANNA, plan, paid(plan.equals("basic") ? 999 : 1_999));
            case 2, 3, 4 -> new RenewSubscription(ANNA, paid(random.nextBoolean() ? 999 : 1_999));
            case 5 -> new ChangePlan(ANNA, plan, maybe(paid(1_999)));
            case 6 -> new WithdrawDowngrade(ANNA);
            case 7 -> new CancelSubscription(ANNA);
            case 8 -> new ReactivateSubscription(ANNA, null, maybe(paid(random.nextBoolean() ? 999 : 1_999)));
            default -> new RequestSubscriptionRefund(ANNA, "please");
        };
    }

    private BillingCommand aboutPayments() {
        String one = "pay-" + (1 + random.nextInt(random.nextInt(1, 31)));
        return switch (random.nextInt(21)) {
            case 12 -> new ReportPurchaseDisputed(ANNA, bought(), name("dp_"));
            case 13 -> new ReportDisputeWon(ANNA, bought(), old("dp_"));
            case 14 -> new ReportDisputeLost(ANNA, bought(), old("dp_"));
            case 15 -> new ReportPurchaseRefunded(ANNA, bought(), "re_1");
            case 18 -> new ReportPurchasePartRefunded(ANNA, bought(), name("re_"), random.nextInt(1, 300), "USD");
            case 0, 1 -> new AttachPaymentMethod(ANNA, "cus_1/pm_" + random.nextInt(3));
            case 2 -> new DetachPaymentMethod(ANNA);
            case 3 -> new SetAutoTopUp(ANNA, "small", amount(), random.nextInt(0, 5));
            case 4 -> new PurchaseAddOn(ANNA, "small", null);
            case 5 -> new StartSubscription(ANNA, "basic", null);
            case 6 -> new ChangePlan(ANNA, "plus", null);
            case 7, 16, 17 -> new RecordPaymentDecline(ANNA, one, "insufficient_funds", random.nextBoolean());
            case 19 -> new RecordContradiction(ANNA, one, PaymentOutcome.SUCCEEDED, "pi_late_" + one);
            case 20 -> new RecordContradiction(ANNA, one, PaymentOutcome.DECLINED, "insufficient_funds");
            case 8 -> new RecordPaymentRefund(ANNA, one, "re_" + one);
            default -> new RecordPaymentSuccess(ANNA, one, random.nextInt(9) == 0 ? old("pay-") : "pi_" + one);
        };
    }

    private String bought() {
        return random.nextInt(3) == 0 ? "pi_pay-" + (1 + random.nextInt(30)) : old("pay-");
    }

    private BillingCommand aboutStanding() {
        String one = old("case-");
        return switch (random.nextInt(9)) {
            case 0 -> new PlaceUnderReview(ANNA, "looks odd");
            case 1, 2 -> new ClearReview(ANNA, "all well");
            case 3 -> new ReportDuplicateCharge(ANNA, old("pay-"), old("pay-"), "twice");
            case 4 -> new AnswerDuplicateCharge(ANNA, one, "we look into it");
            case 5 -> new ConfirmDuplicateCharge(ANNA, one);
            case 6 -> new RejectDuplicateCharge(ANNA, one, "two months");
            case 7 -> new RefundDuplicateCharge(ANNA, one, null, "refund");
            default -> new RecordDue(ANNA);
        };
    }

    private GenerationRequest request() {
        String model = MODELS.get(random.nextInt(MODELS.size()));
        return new GenerationRequest(
                name("g-"),
                model.equals("film") ? "shoot" : "paint",
                model,
                Map.of("amount", Long.toString(Math.max(1, amount()))),
                any(Surface.values()),
                random.nextInt(8) == 0 ? Actor.AUTOMATION : Actor.HUMAN,
                maybe(old("g-")));
    }

    private @Nullable Duration timeout() {
        return random.nextBoolean() ? null : Duration.ofMinutes(random.nextInt(-1, 3_000));
    }

    private Payment paid(long amountMinor) {
        return new Payment(name("pay-"), amountMinor, "USD", "card");
    }

    private long amount() {
        return random.nextInt(30) == 0 ? random.nextInt(-2, 1) : random.nextInt(1, random.nextInt(2, 300));
    }

    /** A new name, or now and then one that may have been used. */
    private String name(String prefix) {
        return random.nextInt(12) == 0 ? old(prefix) : prefix + named.merge(prefix, 1, Integer::sum);
    }

    /** A name that may have been used, the younger the likelier. */
    private String old(String prefix) {
        int given = named.getOrDefault(prefix, 1 + random.nextInt(40));
        return prefix + (given - random.nextInt(1 + random.nextInt(Math.min(given, 15))));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(3) == 0 ? value : null;
    }

    private <E> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
