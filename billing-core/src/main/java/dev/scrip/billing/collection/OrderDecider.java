package dev.scrip.billing.collection;

import dev.scrip.billing.catalog.Pack;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.Occasion;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.subscription.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Things that are to be paid with the method on file. Nothing is ordered that could not be given if the money came at once: a refusal comes
 * before the money is taken, for the same reasons and with the same words as if it had been.
 */
public final class OrderDecider {
    private OrderDecider() {}

    /** A subscription's first cycle. */
    public static List<BillingEvent> subscribe(StartSubscription command, Buyer buyer, Occasion occasion) {
        requireNone(PaymentPurpose.SUBSCRIPTION, buyer.collecting());
        return List.of(givable(of(buyer, occasion).subscription(command.plan()), buyer, occasion));
    }

    /** A higher plan, for what proration leaves to pay (S1). */
    public static List<BillingEvent> upgrade(ChangePlan command, Proration sum, Buyer buyer, Occasion occasion) {
        requireNone(PaymentPurpose.UPGRADE, buyer.collecting());
        Term term = Objects.requireNonNull(buyer.subscription().term());
        int cycle = term.paid().cycle().number();
        return List.of(givable(of(buyer, occasion).upgrade(command.plan(), cycle, sum), buyer, occasion));
    }

    /** A pack (C4). */
    public static List<BillingEvent> purchase(PurchaseAddOn command, Buyer buyer, Occasion occasion) {
        Pack pack = occasion.catalog().pack(command.pack());
        return List.of(givable(of(buyer, occasion).addOn(pack), buyer, occasion));
    }

    /**
     * N2: adds the order of a pack to what was spent, if that took the spendable credits from above the threshold to below it. It goes
     * on record together with what was spent, so however many spend at once, the next one sees it.
     */
    public static List<BillingEvent> afterSpending(List<BillingEvent> spent, Buyer buyer, Occasion occasion) {
        Collecting collecting = buyer.collecting();
        TopUp topUp = collecting.topUp();
        if (topUp == null || !isReady(topUp, collecting) || !crosses(topUp, spent, buyer, occasion.now())) {
            return spent;
        }
        Pack pack = occasion.catalog().packs().get(topUp.pack());
        int number = topUp.number(occasion.now(), occasion.catalog().policies().cycle());
        if (pack == null || number > topUp.limitPerCycle()) {
            return spent;
        }
        List<BillingEvent> events = new ArrayList<>(spent);
        events.add(of(buyer, occasion).topUp(pack, number));
        return events;
    }

    private static boolean isReady(TopUp topUp, Collecting collecting) {
        MethodOnFile method = collecting.method();
        return topUp.pack() != null
                && method != null
                && !method.refused()
                && !collecting.isFull()
                && !collecting.has(PaymentPurpose.AUTO_TOP_UP);
    }

    private static boolean crosses(TopUp topUp, List<BillingEvent> spent, Buyer buyer, Instant now) {
        CreditLedger before = buyer.credits();
        if (before.available(now) < topUp.threshold()) {
            return false;
        }
        CreditLedger after = before;
        for (BillingEvent event : spent) {
            after = after.on(event);
        }
        return after.available(now) < topUp.threshold();
    }

    private static Order of(Buyer buyer, Occasion occasion) {
        buyer.collecting().requireMethod();
        return new Order(buyer.accountId(), buyer.collecting(), occasion.catalog(), occasion.now());
    }

    private static void requireNone(PaymentPurpose purpose, Collecting collecting) {
        collecting.of(purpose).ifPresent(request -> {
            throw Rejection.of(
                    RejectionCode.PAYMENT_UNDER_WAY, "paymentId", request.paymentId(), "item", request.item());
        });
    }

    private static PaymentRequested givable(PaymentRequested request, Buyer buyer, Occasion occasion) {
        if (buyer.collecting().isFull()) {
            throw Rejection.of(RejectionCode.TOO_MANY_PAYMENTS, "limit", Collecting.UNDER_WAY_MAX);
        }
        Goods.of(request, Goods.paid(request, request.paymentId()), buyer, occasion);
        return request;
    }
}
