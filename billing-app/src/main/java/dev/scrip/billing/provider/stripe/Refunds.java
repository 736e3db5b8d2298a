package dev.scrip.billing.provider.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.RefundService;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import dev.scrip.billing.provider.RefundOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe's refunds of one PaymentIntent. */
final class Refunds {
    /** More than this Stripe does not list at once, and nobody gives one payment back in so many parts. */
    private static final long PAGE = 100;

    private final RefundService service;

    Refunds(RefundService service) {
        this.service = service;
    }

    ProviderAnswer create(RefundOrder order) {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(order.reference())
                .setAmount(order.amountMinor())
                .putMetadata(Intents.KEY, order.key())
                .putMetadata(Intents.ACCOUNT, order.accountId())
                .putMetadata(Intents.PAYMENT, order.paymentId())
                .build();
        try {
            return became(service.create(params, Calls.once(order.key())));
        } catch (InvalidRequestException refused) {
            return Declines.refused(refused.getCode(), refused.getParam());
        } catch (StripeException | RuntimeException failure) {
            return Calls.unknown(failure);
        }
    }

    Optional<ProviderAnswer> find(RefundOrder order) {
        try {
            return of(order.reference()).stream()
                    .filter(refund -> order.key().equals(refund.getMetadata().get(Intents.KEY)))
                    .findFirst()
                    .map(Refunds::became);
        } catch (StripeException | RuntimeException failure) {
            return failure instanceof StripeException said && Calls.isMissing(said)
                    ? Optional.empty()
                    : Optional.of(Calls.unknown(failure));
        }
    }

    /** All of a payment's. */
    List<Refund> of(String intent) throws StripeException {
        return service.list(RefundListParams.builder()
                        .setPaymentIntent(intent)
                        .setLimit(PAGE)
                        .build())
                .getData();
    }

    private static ProviderAnswer became(Refund refund) {
        return switch (refund.getStatus()) {
            case "succeeded" -> new Succeeded(refund.getId());
            case "failed", "canceled" -> new Declined(reason(refund), false);
            default -> new Unknown(refund.getStatus());
        };
    }

    private static String reason(Refund refund) {
        @Nullable String reason = refund.getFailureReason();
        return reason == null ? refund.getStatus() : reason;
    }
}
