package dev.scrip.billing.generation;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Price;
import dev.scrip.billing.credit.Purpose;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.subscription.Entitlement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a request would cost and whether Unlimited covers it (C1, C2, U1): the common ground of charge, hold and quote.
 *
 * @param reason {@link QueueReason#UNLIMITED}, or why credits are due
 */
record Assessment(GenerationRequest request, Price price, QueueReason reason) {

    /**
     * Judges a request.
     *
     * @param aboutRefined the history of the generation that it refines; empty when there is none
     * @throws Rejection when the catalog has no price for it; {@link RejectionCode#UNLIMITED_NOT_AVAILABLE} with the
     *     {@code reason} when Unlimited was asked for and does not cover it; {@link RejectionCode#ACCOUNT_UNDER_REVIEW} or
     *     {@link RejectionCode#NOT_SUBSCRIBED} when the brand's policy lets no paid work go on
     */
    static Assessment of(Wish wish, Payer payer, List<BillingEvent> aboutRefined, Catalog catalog, Instant now) {
        GenerationRequest request = wish.request();
        Price price = catalog.price(request.feature(), request.model(), request.parameters());
        QueueReason reason =
                wish.pay() == PayWith.CREDITS ? QueueReason.CREDITS_CHOSEN : judge(request, payer, aboutRefined, now);
        if (wish.pay() == PayWith.UNLIMITED && reason != QueueReason.UNLIMITED) {
            throw Rejection.of(RejectionCode.UNLIMITED_NOT_AVAILABLE, "reason", reason);
        }
        if (reason != QueueReason.UNLIMITED) {
            requirePaidWork(payer, catalog, now);
        }
        return new Assessment(request, price, reason);
    }

    boolean free() {
        return reason == QueueReason.UNLIMITED;
    }

    /** C2. */
    TaskQueue queue() {
        return free() ? TaskQueue.STANDARD : TaskQueue.PRIORITY;
    }

    Purpose purpose() {
        return new Purpose(request.feature(), Objects.requireNonNullElse(request.model(), ""));
    }

    /** U1, U2: the first condition that does not hold, in this order. */
    private static QueueReason judge(
            GenerationRequest request, Payer payer, List<BillingEvent> aboutRefined, Instant now) {
        String model = request.model();
        if (model == null || !Entitlement.covers(payer.subscription(), payer.unlimited(), model, now)) {
            return QueueReason.NO_BENEFIT;
        }
        if (request.actor() != Actor.HUMAN) {
            return QueueReason.AUTOMATED;
        }
        if (payer.standing() == Standing.UNDER_REVIEW) {
            return QueueReason.UNDER_REVIEW;
        }
        if (request.surface() != Surface.MANUAL_EDITOR) {
            return QueueReason.OUTSIDE_EDITOR;
        }
        return aboutRefined.isEmpty() ? QueueReason.NOT_A_REFINEMENT : QueueReason.UNLIMITED;
    }

    private static void requirePaidWork(Payer payer, Catalog catalog, Instant now) {
        boolean reviewed = payer.standing() == Standing.UNDER_REVIEW;
        if (reviewed && !catalog.policies().review().paidWorkAllowed()) {
            throw Rejection.of(RejectionCode.ACCOUNT_UNDER_REVIEW);
        }
        if (!catalog.policies().spendWithoutSubscription()
                && !payer.subscription().inPaidCycle(now)) {
            throw Rejection.of(RejectionCode.NOT_SUBSCRIBED);
        }
    }
}
