package dev.scrip.billing.generation;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.ArrayList;
import java.util.List;

/**
 * One generation, folded from its own events.
 *
 * @param charged what was drawn for it and paid, in the order drawn; empty while it is held or when served free
 * @param refunded units that came back already
 */
public record GenerationRecord(String generationId, Stage stage, List<Draw> charged, long refunded) {

    /** How far it has come. */
    public enum Stage {
        /** Waits for a worker. */
        QUEUED,
        /** A worker is on it. */
        RUNNING,
        /** Done. */
        COMPLETED,
        /** Failed. */
        FAILED,
        /** Its hold ended before it was done; it will not run. */
        RELEASED
    }

    /**
     * Folds its history.
     *
     * @param credits the ledger now: a hold that is not in it any more has ended, recorded or not
     * @throws Rejection {@link RejectionCode#UNKNOWN_GENERATION}
     */
    public static GenerationRecord of(String generationId, List<BillingEvent> about, CreditLedger credits) {
        GenerationRecord record = new GenerationRecord(generationId, Stage.QUEUED, List.of(), 0);
        boolean held = false;
        for (BillingEvent event : about) {
            record = record.on((GenerationEvent) event);
            held = event instanceof GenerationHeld || (held && !ends(event));
        }
        if (about.isEmpty()) {
            throw Rejection.of(RejectionCode.UNKNOWN_GENERATION, "generationId", generationId);
        }
        boolean timedOut = held && credits.hold(generationId).isEmpty();
        return timedOut ? record.released() : record;
    }

    /** Units that can still be given back (C9). */
    public long refundable() {
        return Draws.sum(charged) - refunded;
    }

    /** C9: what comes back next, last drawn first, after what came back before. */
    List<Draw> nextBack(long amount) {
        List<Draw> afterEarlier = new ArrayList<>();
        Draws.split(charged.reversed(), refunded, new ArrayList<>(), afterEarlier);
        return Draws.lastDrawn(afterEarlier.reversed(), amount);
    }

    /** Refuses with {@link RejectionCode#GENERATION_CLOSED} unless it is queued or running. */
    void requireUnfinished() {
        if (stage != Stage.QUEUED && stage != Stage.RUNNING) {
            throw Rejection.of(RejectionCode.GENERATION_CLOSED, "generationId", generationId, "stage", stage);
        }
    }

    private static boolean ends(BillingEvent event) {
        return event instanceof HoldSettled || event instanceof HoldReleased;
    }

    private GenerationRecord on(GenerationEvent event) {
        return switch (event) {
            case GenerationCharged e -> pay(e.draws());
            case HoldSettled e -> pay(e.consumed());
            case GenerationRefunded e ->
                new GenerationRecord(generationId, stage, charged, Math.addExact(refunded, e.amount()));
            case GenerationServedUnlimited ignored -> this;
            case GenerationHeld ignored -> this;
            case HoldReleased ignored -> released();
            case GenerationStarted ignored -> at(Stage.RUNNING);
            case GenerationCompleted ignored -> at(Stage.COMPLETED);
            case GenerationFailed ignored -> at(Stage.FAILED);
        };
    }

    private GenerationRecord pay(List<Draw> draws) {
        return new GenerationRecord(generationId, stage, List.copyOf(draws), refunded);
    }

    /** What is done or has failed stays so, whatever becomes of its hold. */
    private GenerationRecord released() {
        return stage == Stage.COMPLETED || stage == Stage.FAILED ? this : at(Stage.RELEASED);
    }

    private GenerationRecord at(Stage next) {
        return new GenerationRecord(generationId, next, charged, refunded);
    }
}
