package dev.scrip.billing.provider.stripe;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeError;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.service.PaymentIntentService;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe's PaymentIntents: one for each order, and what its state says about the money. */
final class Intents {
    static final String KEY = "scrip_key";
    static final String ACCOUNT = "scrip_account";
    static final String PAYMENT = "scrip_payment";

    private static final long PAGE = 100;

    /** How far Stripe's clock and ours may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    /** A look-up begins no further page after so long: a claim on the payment does not last for ever. */
    private static final Duration SEARCH = Duration.ofSeconds(10);

    private final PaymentIntentService service;
    private final InstantSource realTime;

    Intents(PaymentIntentService service, InstantSource realTime) {
        this.service = service;
        this.realTime = realTime;
    }

    ProviderAnswer create(PaymentOrder order, StripeMethod method) {
        try {
            return became(service.create(params(order, method), Calls.once(order.key())));
        } catch (CardException declined) {
            return became(declined);
        } catch (InvalidRequestException refused) {
            return Declines.refused(refused.getCode(), refused.getParam());
        } catch (StripeException | RuntimeException failure) {
            return Calls.unknown(failure);
        }
    }

    /** Among the customer's payments since the order; what Stripe lists is what there is, while its search lags behind. */
    Optional<ProviderAnswer> find(PaymentOrder order, StripeMethod method) {
        Instant start = realTime.instant();
        try {
            @Nullable String last = null;
            do {
                StripeCollection<PaymentIntent> page = service.list(page(order, method, last));
                for (PaymentIntent intent : page.getData()) {
                    if (order.key().equals(intent.getMetadata().get(KEY))) {
                        return Optional.of(became(intent));
                    }
                }
                boolean more = Boolean.TRUE.equals(page.getHasMore())
                        && !page.getData().isEmpty();
                last = more ? page.getData().getLast().getId() : null;
            } while (last != null && realTime.instant().isBefore(start.plus(SEARCH)));
            return last == null ? Optional.empty() : Optional.of(new Unknown("too many payments to look through"));
        } catch (StripeException | RuntimeException failure) {
            return failure instanceof StripeException said && Calls.isMissing(said)
                    ? Optional.empty()
                    : Optional.of(Calls.unknown(failure));
        }
    }

    PaymentIntent retrieve(String id) throws StripeException {
        return service.retrieve(id);
    }

    /** What its state says. One that waits for somebody who is not there is called off first, so that it cannot take money later. */
    ProviderAnswer became(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> new Succeeded(intent.getId());
            case "processing" -> new Unknown("processing");
            case "canceled" -> reason(intent, new Declined("canceled", true));
            case "requires_payment_method" ->
                intent.getLastPaymentError() == null
                        ? calledOff(intent, new Declined("incomplete", true))
                        : Declines.of(intent.getLastPaymentError());
            case "requires_action" -> calledOff(intent, new Declined(Declines.AUTHENTICATION_REQUIRED, false));
            default -> calledOff(intent, new Declined("incomplete", true));
        };
    }

    private ProviderAnswer became(CardException declined) {
        @Nullable StripeError error = declined.getStripeError();
        if (error == null) {
            return Calls.unknown(declined);
        }
        @Nullable PaymentIntent intent = error.getPaymentIntent();
        boolean over = intent == null
                || "requires_payment_method".equals(intent.getStatus())
                || "canceled".equals(intent.getStatus());
        return over ? Declines.of(error) : became(intent);
    }

    private ProviderAnswer calledOff(PaymentIntent intent, Declined otherwise) {
        try {
            PaymentIntent after = service.cancel(intent.getId());
            return "canceled".equals(after.getStatus())
                    ? reason(intent, otherwise)
                    : new Unknown("called off, but " + after.getStatus());
        } catch (StripeException | RuntimeException failure) {
            // It may have gone on meanwhile; whoever asks next sees where to.
            return Calls.unknown(failure);
        }
    }

    private static Declined reason(PaymentIntent intent, Declined otherwise) {
        @Nullable StripeError error = intent.getLastPaymentError();
        return error == null ? otherwise : Declines.of(error);
    }

    private static PaymentIntentCreateParams params(PaymentOrder order, StripeMethod method) {
        return PaymentIntentCreateParams.builder()
                .setAmount(order.amountMinor())
                .setCurrency(order.currency().toLowerCase(Locale.ROOT))
                .setCustomer(method.customer())
                .setPaymentMethod(method.paymentMethod())
                .setConfirm(true)
                .setOffSession(true)
                // Nobody is there who could be sent to another page and back.
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build())
                .putMetadata(KEY, order.key())
                .putMetadata(ACCOUNT, order.accountId())
                .putMetadata(PAYMENT, order.paymentId())
                .build();
    }

    private PaymentIntentListParams page(PaymentOrder order, StripeMethod method, @Nullable String last) {
        PaymentIntentListParams.Builder page =
                PaymentIntentListParams.builder().setCustomer(method.customer()).setLimit(PAGE);
        if (order.requestedAt().isBefore(realTime.instant())) {
            // A test clock may be ahead of Stripe's; then all of the customer's payments are looked at.
            page.setCreated(PaymentIntentListParams.Created.builder()
                    .setGte(order.requestedAt().minus(CLOCKS_APART).getEpochSecond())
                    .build());
        }
        if (last != null) {
            page.setStartingAfter(last);
        }
        return page.build();
    }
}
