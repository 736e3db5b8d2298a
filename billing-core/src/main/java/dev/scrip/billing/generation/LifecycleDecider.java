package dev.scrip.billing.generation;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Hold;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The run of a generation: started, completed or failed (B3, C9). */
public final class LifecycleDecider {
    private LifecycleDecider() {}

    /**
     * Starts it; again, when a lease ran out and another worker took it over.
     *
     * @throws Rejection {@link RejectionCode#GENERATION_CLOSED}
     */
    public static List<BillingEvent> start(StartGeneration command, GenerationRecord record, Instant now) {
        record.requireUnfinished();
        return List.of(new GenerationStarted(command.accountId(), now, record.generationId()));
    }

    /**
     * Completes it; a hold stays open for its settlement.
     *
     * @throws Rejection {@link RejectionCode#GENERATION_CLOSED}
     */
    public static List<BillingEvent> complete(CompleteGeneration command, GenerationRecord record, Instant now) {
        record.requireUnfinished();
        return List.of(new GenerationCompleted(command.accountId(), now, record.generationId()));
    }

    /**
     * Fails it: its hold is released, or its credits come back (C9). A hold is released whole; whoever wants to keep a
     * part of it settles it first.
     *
     * @throws Rejection {@link RejectionCode#GENERATION_CLOSED}, {@link RejectionCode#INVALID_AMOUNT},
     *     {@link RejectionCode#GENERATION_HELD} for an amount of a hold, {@link RejectionCode#REFUND_EXCEEDS_CHARGE}
     */
    public static List<BillingEvent> fail(
            FailGeneration command, Refundable refundable, CreditLedger credits, Catalog catalog, Instant now) {
        GenerationRecord record = refundable.record();
        record.requireUnfinished();
        List<BillingEvent> events = new ArrayList<>();
        events.add(new GenerationFailed(command.accountId(), now, record.generationId(), command.reason()));
        Optional<Hold> hold = credits.hold(record.generationId());
        if (hold.isPresent()) {
            requireNoAmount(command);
            events.add(
                    CreditDue.release(credits, command.accountId(), hold.get(), ReleaseCause.GENERATION_FAILED, now));
        } else if (command.amount() != null || record.refundable() > 0) {
            long amount = RefundDecider.amount(command.amount(), record);
            events.addAll(RefundDecider.giveBack(
                    new RefundDecider.Back(command.accountId(), amount, command.reason()),
                    refundable,
                    credits,
                    catalog,
                    now));
        }
        return events;
    }

    private static void requireNoAmount(FailGeneration command) {
        if (command.amount() != null) {
            throw Rejection.of(RejectionCode.GENERATION_HELD, "generationId", command.generationId());
        }
    }
}
