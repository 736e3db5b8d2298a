package dev.scrip.billing.whatif;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.ReactivateSubscription;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** <i>Reading:</i> whoever really paid would have paid what the other catalog asks for, which its refusal of the real amount says. */
final class Willing {
    /** A payment that cost nothing has no reference; if it costs something under the other catalog, it needs one. */
    private static final String UNPAID = "what-if-";

    private Willing() {}

    /**
     * Sends a command to the other course.
     *
     * @throws Rejection as the account itself would, of anybody who pays what is asked for
     */
    static List<BillingEvent> send(BillingCommand command, Course other, Instant now) {
        try {
            return other.send(command, now);
        } catch (Rejection refused) {
            return other.send(asAsked(command, refused, now).orElseThrow(() -> refused), now);
        }
    }

    private static Optional<BillingCommand> asAsked(BillingCommand command, Rejection refused, Instant now) {
        boolean byPrice = refused.code() == RejectionCode.PAYMENT_MISMATCH
                || (refused.code() == RejectionCode.PAYMENT_REQUIRED && command instanceof ChangePlan);
        if (refused.code() == RejectionCode.QUOTE_EXPIRED && command instanceof ChangePlan change) {
            return Optional.of(new ChangePlan(change.accountId(), change.plan(), change.payment()));
        }
        return byPrice ? Optional.ofNullable(paying(command, refused.details(), now)) : Optional.empty();
    }

    private static @Nullable BillingCommand paying(BillingCommand command, Map<String, Object> asked, Instant now) {
        return switch (command) {
            case PurchaseAddOn c -> new PurchaseAddOn(c.accountId(), c.pack(), payment(c.payment(), asked, now));
            case StartSubscription c ->
                new StartSubscription(c.accountId(), c.plan(), payment(c.payment(), asked, now));
            case RenewSubscription c -> new RenewSubscription(c.accountId(), payment(c.payment(), asked, now));
            case ReactivateSubscription c ->
                new ReactivateSubscription(c.accountId(), c.plan(), payment(c.payment(), asked, now));
            case ChangePlan c ->
                new ChangePlan(c.accountId(), c.plan(), payment(c.payment(), asked, now), c.quotedAt());
            default -> null;
        };
    }

    private static Payment payment(@Nullable Payment real, Map<String, Object> asked, Instant now) {
        long amount = ((Number) asked.getOrDefault("expectedAmountMinor", 0L)).longValue();
        String currency = String.valueOf(asked.get("expectedCurrency"));
        return real == null
                ? new Payment(UNPAID + now, amount, currency, null)
                : new Payment(real.reference(), amount, currency, real.method());
    }
}
