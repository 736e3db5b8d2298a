package dev.scrip.billing.provider.stripe;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.rejection.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where it is reported that a purchase's money is disputed or went back. */
@FunctionalInterface
interface Purchases {
    /** Takes the report; what is known already, or concerns no purchase of ours, changes nothing. */
    void report(BillingCommand news);

    static Purchases of(Commands commands) {
        Logger log = LoggerFactory.getLogger(Purchases.class);
        Caller caller = new Caller("payments", "engine", "stripe-events", null);
        return news -> {
            try {
                commands.send(news, caller);
            } catch (Rejection refused) {
                switch (refused.code()) {
                    // Reported before, under another name perhaps: what is to be taken is taken.
                    case IDEMPOTENCY_CONFLICT, PAYMENT_ALREADY_REFUNDED -> log.info("Known already: {}", news);
                    // A subscription's payment is for people to decide on (S4); another installation's is not our
                    // business.
                    case UNKNOWN_PAYMENT, UNKNOWN_ACCOUNT -> log.warn("That payment bought no pack here: {}", news);
                    default -> log.error("Stripe contradicts what is on record: {}: {}", news, refused.getMessage());
                }
            }
        };
    }
}
