package dev.scrip.billing.collection;

import dev.scrip.billing.event.AutoTopUpSet;
import dev.scrip.billing.event.AutoTopUpStopped;
import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.PaymentContradicted;
import dev.scrip.billing.event.PaymentDeclined;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PaymentMethodAttached;
import dev.scrip.billing.event.PaymentMethodDetached;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRefundDeclined;
import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRefunded;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the account collects: by which method, what is under way, how far a renewal has been tried. A payment leaves with its
 * outcome, so this stays small; that its id was once given is remembered by the count alone.
 *
 * @param requested how many payments there have been; they are numbered {@code pay-1}, {@code pay-2}, …
 * @param underWay in the order of their requests
 * @param refunds that were asked for and have no outcome yet
 * @param tries of the latest cycle's renewal; null while there were none
 * @param topUp null when it was never set, which is all that a charge looks at
 */
public record Collecting(
        int requested,
        @Nullable MethodOnFile method,
        List<PaymentUnderWay> underWay,
        List<PaymentRefundRequested> refunds,
        @Nullable RenewalTries tries,
        @Nullable TopUp topUp) {

    /** More than this without an outcome are a provider in trouble; ordering more would only make it worse. */
    public static final int UNDER_WAY_MAX = 20;

    public static final Collecting NOTHING = new Collecting(0, null, List.of(), List.of(), null, null);

    private static final String PREFIX = "pay-";

    public Collecting {
        underWay = List.copyOf(underWay);
        refunds = List.copyOf(refunds);
    }

    public Collecting on(PaymentEvent event) {
        return switch (event) {
            case PaymentMethodAttached e -> with(MethodOnFile.attached(e.method(), e.at()));
            case PaymentMethodDetached ignored -> with((MethodOnFile) null);
            case AutoTopUpSet e -> with(TopUp.set(topUp, e));
            case AutoTopUpStopped ignored -> with(Objects.requireNonNull(topUp).stopped());
            case PaymentRequested e -> requested(e);
            case PaymentSucceeded e -> without(e.paymentId());
            case PaymentDeclined e -> declined(e, require(e.paymentId()).request());
            case PaymentRefundRequested e ->
                withRefunds(Stream.concat(refunds.stream(), Stream.of(e)).toList());
            case PaymentRefunded e -> withoutRefund(e.paymentId());
            case PaymentRefundDeclined e -> withoutRefund(e.paymentId());
            case PaymentContradicted ignored -> this;
        };
    }

    /** A change of the subscription overtakes an upgrade that is under way; a new cycle begins with nothing tried and bought. */
    public Collecting on(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted ignored -> overtaken().inNewCycle();
            case SubscriptionRenewed ignored -> overtaken().inNewCycle();
            case SubscriptionReactivated ignored -> overtaken().inNewCycle();
            case PlanUpgraded ignored -> overtaken().inNewCycle();
            case DowngradeScheduled ignored -> overtaken();
            case PlanDowngraded ignored -> overtaken();
            case SubscriptionCancelled ignored -> overtaken();
            case SubscriptionEnded ignored -> overtaken();
            case DowngradeWithdrawn ignored -> this;
            case CancellationWithdrawn ignored -> this;
            case SubscriptionRefundRefused ignored -> this;
        };
    }

    /** Whether something for that purpose has no outcome yet. */
    public boolean has(PaymentPurpose purpose) {
        return of(purpose).isPresent();
    }

    /** What is under way for that purpose. */
    Optional<PaymentRequested> of(PaymentPurpose purpose) {
        for (PaymentUnderWay one : underWay) {
            if (one.request().purpose() == purpose) {
                return Optional.of(one.request());
            }
        }
        return Optional.empty();
    }

    /** Whether the renewal of the cycle that has ended is under way. */
    boolean renews(int cycle) {
        return underWay.stream()
                .map(PaymentUnderWay::request)
                .anyMatch(it -> it.purpose() == PaymentPurpose.RENEWAL && Objects.equals(it.cycle(), cycle));
    }

    public Optional<PaymentUnderWay> find(String paymentId) {
        return underWay.stream()
                .filter(one -> one.request().paymentId().equals(paymentId))
                .findFirst();
    }

    /** The payment under way; {@code PAYMENT_CLOSED} if it was one, {@code UNKNOWN_PAYMENT} if it never was. */
    PaymentUnderWay require(String paymentId) {
        return find(paymentId).orElseThrow(() -> gone(paymentId));
    }

    /** The refund under way; {@code PAYMENT_CLOSED} or {@code UNKNOWN_PAYMENT} if there is none. */
    public PaymentRefundRequested requireRefund(String paymentId) {
        return refunds.stream()
                .filter(refund -> refund.paymentId().equals(paymentId))
                .findFirst()
                .orElseThrow(() -> gone(paymentId));
    }

    /** The method on file; {@code NO_PAYMENT_METHOD} if there is none. */
    MethodOnFile requireMethod() {
        if (method == null) {
            throw Rejection.of(RejectionCode.NO_PAYMENT_METHOD);
        }
        return method;
    }

    /** Whether it waits for a provider to say something. */
    public boolean isWaiting() {
        return !underWay.isEmpty() || !refunds.isEmpty();
    }

    boolean isFull() {
        return underWay.size() + refunds.size() >= UNDER_WAY_MAX;
    }

    String nextPaymentId() {
        return PREFIX + (requested + 1);
    }

    /** The ids of the latest payments, the latest first. */
    public Stream<String> latest(int count) {
        return IntStream.iterate(requested, number -> number > Math.max(0, requested - count), number -> number - 1)
                .mapToObj(number -> PREFIX + number);
    }

    private Rejection gone(String paymentId) {
        boolean given = paymentId.matches(PREFIX + "[1-9][0-9]{0,8}")
                && Integer.parseInt(paymentId.substring(PREFIX.length())) <= requested;
        return Rejection.of(
                given ? RejectionCode.PAYMENT_CLOSED : RejectionCode.UNKNOWN_PAYMENT, "paymentId", paymentId);
    }

    private Collecting requested(PaymentRequested event) {
        List<PaymentUnderWay> more = Stream.concat(underWay.stream(), Stream.of(PaymentUnderWay.of(event)))
                .toList();
        RenewalTries tried = event.purpose() == PaymentPurpose.RENEWAL
                ? new RenewalTries(Objects.requireNonNull(event.cycle()), event.attempt(), event.at())
                : tries;
        TopUp bought = event.purpose() == PaymentPurpose.AUTO_TOP_UP
                ? Objects.requireNonNull(topUp).ordered(event.attempt(), event.at())
                : topUp;
        return new Collecting(requested + 1, method, more, refunds, tried, bought);
    }

    private Collecting declined(PaymentDeclined event, PaymentRequested request) {
        boolean sameMethod = method != null && method.reference().equals(request.method());
        return new Collecting(
                requested,
                method != null && sameMethod && !event.retryable() ? method.refusedForGood() : method,
                without(event.paymentId()).underWay,
                refunds,
                tries != null && tries.isOf(request) ? tries.declinedAt(event.at()) : tries,
                topUp != null && request.purpose() == PaymentPurpose.AUTO_TOP_UP ? topUp.declined() : topUp);
    }

    private Collecting overtaken() {
        return has(PaymentPurpose.UPGRADE)
                ? with(underWay.stream()
                        .map(one -> one.request().purpose() == PaymentPurpose.UPGRADE ? one.afterOvertaking() : one)
                        .toList())
                : this;
    }

    private Collecting inNewCycle() {
        return tries == null && topUp == null
                ? this
                : new Collecting(
                        requested, method, underWay, refunds, null, topUp == null ? topUp : topUp.inNewCycle());
    }

    private Collecting without(String paymentId) {
        return with(underWay.stream()
                .filter(one -> !one.request().paymentId().equals(paymentId))
                .toList());
    }

    private Collecting withoutRefund(String paymentId) {
        return withRefunds(refunds.stream()
                .filter(refund -> !refund.paymentId().equals(paymentId))
                .toList());
    }

    private Collecting with(@Nullable MethodOnFile other) {
        return new Collecting(requested, other, underWay, refunds, tries, topUp);
    }

    private Collecting with(TopUp other) {
        return new Collecting(requested, method, underWay, refunds, tries, other);
    }

    private Collecting with(List<PaymentUnderWay> others) {
        return new Collecting(requested, method, others, refunds, tries, topUp);
    }

    private Collecting withRefunds(List<PaymentRefundRequested> others) {
        return new Collecting(requested, method, underWay, others, tries, topUp);
    }
}
