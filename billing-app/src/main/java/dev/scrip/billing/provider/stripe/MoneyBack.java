package dev.scrip.billing.provider.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.service.DisputeService;
import dev.scrip.billing.dispute.ReportDisputeLost;
import dev.scrip.billing.dispute.ReportDisputeWon;
import dev.scrip.billing.dispute.ReportPurchaseDisputed;
import dev.scrip.billing.dispute.ReportPurchasePartRefunded;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Money that is disputed or went back, as Stripe has it now. All that is so is reported each time, however much of it is known already; so it
 * does not matter which event made us look.
 */
final class MoneyBack {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyBack.class);

    private final DisputeService disputes;
    private final Refunds refunds;
    private final Purchases purchases;

    MoneyBack(DisputeService disputes, Refunds refunds, Purchases purchases) {
        this.disputes = disputes;
        this.refunds = refunds;
        this.purchases = purchases;
    }

    Dispute dispute(String id) throws StripeException {
        return disputes.retrieve(id);
    }

    /**
     * Where the dispute stands. One that is lost may not have been heard of before, so its beginning is told as well; one that is won took
     * nothing then. An inquiry takes no money, and so no credits.
     */
    void report(Dispute dispute, PaymentIntent intent) {
        String account = account(intent);
        String payment = intent.getId();
        String name = dispute.getId();
        switch (dispute.getStatus()) {
            case "needs_response", "under_review" ->
                purchases.report(new ReportPurchaseDisputed(account, payment, name));
            case "won", "warning_closed" -> purchases.report(new ReportDisputeWon(account, payment, name));
            case "lost" -> {
                purchases.report(new ReportPurchaseDisputed(account, payment, name));
                purchases.report(new ReportDisputeLost(account, payment, name));
            }
            default -> LOG.info("Dispute {} is {}: no money was taken", name, dispute.getStatus());
        }
    }

    /** All of the payment's refunds by which money went back. */
    void reportRefunds(PaymentIntent intent) throws StripeException {
        for (Refund refund : refunds.of(intent.getId())) {
            String currency = refund.getCurrency().toUpperCase(Locale.ROOT);
            if (StripeProvider.OTHER_UNITS.contains(currency)) {
                LOG.error(
                        "{} is in {}, which Stripe counts in other units: it is to be reported by hand",
                        refund.getId(),
                        currency);
            } else if ("succeeded".equals(refund.getStatus())) {
                purchases.report(new ReportPurchasePartRefunded(
                        account(intent), intent.getId(), refund.getId(), refund.getAmount(), currency));
            } else {
                LOG.info("Refund {} is {}: no money went back", refund.getId(), refund.getStatus());
            }
        }
    }

    /** Whose purchase it was, as it is noted with the payment; that it was that account's is for the account to know. */
    static String account(PaymentIntent intent) {
        return intent.getMetadata().getOrDefault(Intents.ACCOUNT, "");
    }
}
