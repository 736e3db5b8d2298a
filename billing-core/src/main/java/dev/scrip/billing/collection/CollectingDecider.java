package dev.scrip.billing.collection;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.AutoTopUpSet;
import dev.scrip.billing.event.AutoTopUpStopped;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentMethodAttached;
import dev.scrip.billing.event.PaymentMethodDetached;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.subscription.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** By which method is collected, and what is bought when few credits are left (S5, N2). */
public final class CollectingDecider {
    /** More packs than this in one cycle are a mistake in the threshold, not a wish. */
    public static final int TOP_UPS_MAX = 100;

    private CollectingDecider() {}

    /** <i>Reading:</i> whoever gives a method while a renewal is overdue wants it paid: that is tried at once (S5). */
    public static List<BillingEvent> attach(AttachPaymentMethod command, Buyer buyer, RenewalTerms terms, Instant now) {
        String accountId = command.accountId();
        PaymentMethodAttached attached =
                new PaymentMethodAttached(accountId, now, Required.text("method", command.method()));
        List<BillingEvent> events = new ArrayList<>();
        events.add(attached);
        Collecting after = buyer.collecting().on(attached);
        Term term = buyer.subscription().term();
        if (term != null
                && term.unpaidAt(now)
                && RenewalDue.isToBeRenewed(term, after)
                && terms.offers(term.plan(), now)) {
            events.add(RenewalDue.request(accountId, after, term, terms, now));
        }
        return events;
    }

    public static List<BillingEvent> detach(DetachPaymentMethod command, Collecting collecting, Instant now) {
        String method = collecting.requireMethod().reference();
        return List.of(new PaymentMethodDetached(command.accountId(), now, method));
    }

    /**
     * N2: from the next charge on that falls below the threshold.
     *
     * @throws Rejection {@link RejectionCode#NO_PAYMENT_METHOD}, {@link RejectionCode#UNKNOWN_PACK},
     *     {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#INVALID_VALUE}
     */
    public static List<BillingEvent> setTopUp(
            SetAutoTopUp command, Collecting collecting, Catalog catalog, Instant now) {
        collecting.requireMethod();
        String pack = catalog.pack(command.pack()).id();
        long threshold = command.threshold();
        if (threshold <= 0 || threshold > CreditLedger.AMOUNT_MAX) {
            throw Rejection.invalid(RejectionCode.INVALID_AMOUNT, "threshold", threshold, "more than zero, in range");
        }
        int limit = command.limitPerCycle();
        if (limit < 1 || limit > TOP_UPS_MAX) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "limitPerCycle", limit, "1 to " + TOP_UPS_MAX);
        }
        return List.of(new AutoTopUpSet(command.accountId(), now, pack, threshold, limit));
    }

    public static List<BillingEvent> stopTopUp(StopAutoTopUp command, Collecting collecting, Instant now) {
        TopUp topUp = collecting.topUp();
        String pack = topUp == null ? null : topUp.pack();
        if (pack == null) {
            throw Rejection.of(RejectionCode.NO_AUTO_TOP_UP);
        }
        return List.of(new AutoTopUpStopped(command.accountId(), now, pack));
    }
}
