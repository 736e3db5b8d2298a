package dev.scrip.billing.generation;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.minutes;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Requests.settle;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.generation.GenerationRecord.Stage;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Story;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final StartGeneration BEGIN = new StartGeneration(ANNA, "g-1");
    private static final CompleteGeneration COMPLETE = new CompleteGeneration(ANNA, "g-1");
    private static final FailGeneration FAIL = new FailGeneration(ANNA, "g-1", null, "crashed");

    private final Story charged = anna(lot("a", 10)).when(charge("g-1", 4)).accepted();
    private final Story held = anna(lot("a", 10)).when(hold("g-1", 4)).accepted();

    @Test
    @Tag("B3")
    void aGenerationIsStartedAndCompleted() {
        charged.when(BEGIN, minutes(1))
                .then(new GenerationStarted(ANNA, minutes(1), "g-1"))
                .when(COMPLETE, minutes(2))
                .then(new GenerationCompleted(ANNA, minutes(2), "g-1"));
    }

    @Test
    @Tag("B3")
    void itIsStartedAgainWhenAnotherWorkerTakesItOver() {
        charged.when(BEGIN).accepted().when(BEGIN).then(new GenerationStarted(ANNA, START, "g-1"));
    }

    @Test
    @Tag("B3")
    void whatIsDoneOrHasFailedStaysSo() {
        Story done = charged.when(COMPLETE).accepted();
        Story failed = charged.when(FAIL).accepted();
        for (var command : List.of(BEGIN, COMPLETE, FAIL)) {
            done.when(command)
                    .thenRejected(RejectionCode.GENERATION_CLOSED, "generationId", "g-1", "stage", Stage.COMPLETED);
            failed.when(command)
                    .thenRejected(RejectionCode.GENERATION_CLOSED, "generationId", "g-1", "stage", Stage.FAILED);
        }
    }

    @Test
    @Tag("B3")
    void whatNobodyAskedForDoesNotRun() {
        for (var command : List.of(BEGIN, COMPLETE, FAIL)) {
            anna().when(command).thenRejected(RejectionCode.UNKNOWN_GENERATION, "generationId", "g-1");
        }
    }

    @Test
    @Tag("C9")
    @Tag("C10")
    void aFailureReleasesTheHold() {
        held.when(FAIL, minutes(5))
                .then(
                        new GenerationFailed(ANNA, minutes(5), "g-1", "crashed"),
                        new HoldReleased(
                                ANNA, minutes(5), "g-1", ReleaseCause.GENERATION_FAILED, draws("a", 4), List.of(), 10))
                .when(settle("g-1", 4), minutes(6))
                .thenRejected(RejectionCode.HOLD_CLOSED, "generationId", "g-1");
    }

    @Test
    @Tag("C9")
    @Tag("C12")
    void aFailedHoldIsReleasedWholeSoAnAmountIsRefused() {
        for (long amount : new long[] {1, 4, 5, 0, -1}) {
            held.when(new FailGeneration(ANNA, "g-1", amount, "crashed")).rejectedFor(RejectionCode.GENERATION_HELD);
        }
    }

    @Test
    @Tag("C10")
    void aTimedOutHoldDoesNotRunAnyMore() {
        for (var command : List.of(BEGIN, COMPLETE, FAIL)) {
            held.when(command, minutes(60))
                    .thenRejected(RejectionCode.GENERATION_CLOSED, "generationId", "g-1", "stage", Stage.RELEASED);
        }
    }

    @Test
    @Tag("C10")
    void completionLeavesTheHoldOpenForItsSettlementAndItsTimeoutLeavesItComplete() {
        Story done = held.when(BEGIN).accepted().when(COMPLETE).accepted();
        done.when(settle("g-1", 3), minutes(5)).accepted();
        done.when(BEGIN, days(1))
                .thenRejected(RejectionCode.GENERATION_CLOSED, "generationId", "g-1", "stage", Stage.COMPLETED);
        done.when(new RecordDue(ANNA), days(1))
                .accepted()
                .when(BEGIN, days(1))
                .thenRejected(RejectionCode.GENERATION_CLOSED, "generationId", "g-1", "stage", Stage.COMPLETED);
    }

    @Test
    @Tag("C9")
    void evenACompletedGenerationCanBeRefunded() {
        charged.when(COMPLETE).accepted().when(refundAll("g-1")).accepted();
    }
}
