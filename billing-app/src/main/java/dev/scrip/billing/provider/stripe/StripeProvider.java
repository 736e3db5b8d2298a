package dev.scrip.billing.provider.stripe;

import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.PaymentProvider;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.RefundOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Takes money with Stripe from cards that customers left for payments they are not there for. */
final class StripeProvider implements PaymentProvider {
    /** Where Stripe's minor unit is another than ISO 4217's, so that the same number would be another amount. */
    static final Set<String> OTHER_UNITS = Set.of("ISK", "MGA", "UGX");

    private final Intents intents;
    private final Refunds refunds;
    private final Duration answersWithin;

    StripeProvider(Intents intents, Refunds refunds, Duration answersWithin) {
        this.intents = intents;
        this.refunds = refunds;
        this.answersWithin = answersWithin;
    }

    @Override
    public Duration answersWithin() {
        return answersWithin;
    }

    @Override
    public ProviderAnswer collect(PaymentOrder order) {
        if (OTHER_UNITS.contains(order.currency())) {
            return new Declined("currency_not_supported", true);
        }
        return StripeMethod.of(order.method())
                .map(method -> intents.create(order, method))
                .orElseGet(() -> new Declined("invalid_payment_method", false));
    }

    @Override
    public Optional<ProviderAnswer> find(PaymentOrder order) {
        return StripeMethod.of(order.method()).flatMap(method -> intents.find(order, method));
    }

    @Override
    public ProviderAnswer refund(RefundOrder order) {
        return refunds.create(order);
    }

    @Override
    public Optional<ProviderAnswer> find(RefundOrder order) {
        return refunds.find(order);
    }
}
