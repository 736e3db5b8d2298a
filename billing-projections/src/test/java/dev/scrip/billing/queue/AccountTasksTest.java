package dev.scrip.billing.queue;

import static dev.scrip.billing.queue.TaskEvents.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.TaskQueue;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B3")
class AccountTasksTest {
    private final TaskEvents account = new TaskEvents("vidmuse/anna");

    private static AccountTasks fold(BillingEvent... events) {
        AccountTasks tasks = AccountTasks.NONE;
        for (int sequence = 0; sequence < events.length; sequence++) {
            tasks = tasks.on(events[sequence], sequence);
        }
        return tasks;
    }

    private static QueueTask task(BillingEvent... events) {
        return task("g", fold(events));
    }

    private static QueueTask task(String generationId, AccountTasks tasks) {
        return Objects.requireNonNull(tasks.byGeneration().get(generationId));
    }

    private static TaskState stateOf(BillingEvent... events) {
        return task(events).progress().state();
    }

    @Test
    @Tag("C2")
    void whatIsPaidWaitsInThePriorityQueue() {
        QueueTask task = task(account.charged("g", 1));
        assertThat(task.entry())
                .isEqualTo(
                        new TaskEntry(TaskQueue.PRIORITY, QueueReason.NO_BENEFIT, "text-to-video", "reel", minute(1)));
        assertThat(task.progress()).isEqualTo(new TaskProgress(TaskState.WAITING, null, null));
        assertThat(task.charge()).isEqualTo(new TaskCharge(40, 40, 0, null));
        assertThat(task.brand()).isEqualTo("vidmuse");
    }

    @Test
    @Tag("C2")
    void whatUnlimitedServesWaitsInTheStandardQueueAndCostsNothing() {
        QueueTask task = task(account.served("g", 1));
        assertThat(task.entry().queue()).isEqualTo(TaskQueue.STANDARD);
        assertThat(task.entry().reason()).isEqualTo(QueueReason.UNLIMITED);
        assertThat(task.charge()).isEqualTo(new TaskCharge(40, 0, 0, null));
    }

    @Test
    @Tag("C2")
    void whatIsHeldWaitsInThePriorityQueueUntilItsHoldEnds() {
        QueueTask task = task(account.held("g", 1, 61));
        assertThat(task.entry().queue()).isEqualTo(TaskQueue.PRIORITY);
        assertThat(task.charge()).isEqualTo(new TaskCharge(40, 0, 0, minute(61)));
    }

    @Test
    void aTaskIsStartedAndCompleted() {
        QueueTask task = task(account.charged("g", 1), account.started("g", 2), account.completed("g", 5));
        assertThat(task.progress()).isEqualTo(new TaskProgress(TaskState.COMPLETED, minute(2), minute(5)));
        assertThat(task.sequence()).isEqualTo(2);
    }

    @Test
    void aTaskThatIsStartedAgainRunsFromThenOn() {
        QueueTask task = task(account.charged("g", 1), account.started("g", 2), account.started("g", 9));
        assertThat(task.progress()).isEqualTo(new TaskProgress(TaskState.RUNNING, minute(9), null));
    }

    @Test
    @Tag("C9")
    void aFailedTaskShowsWhatCameBack() {
        QueueTask task = task(account.charged("g", 1), account.failed("g", 5), account.refunded("g", 5, 40));
        assertThat(task.progress().state()).isEqualTo(TaskState.FAILED);
        assertThat(task.charge()).isEqualTo(new TaskCharge(40, 40, 40, null));
    }

    @Test
    void aTaskWhoseHoldIsReleasedBecauseItFailedStaysFailed() {
        assertThat(stateOf(
                        account.held("g", 1, 61),
                        account.failed("g", 5),
                        account.released("g", 5, ReleaseCause.GENERATION_FAILED)))
                .isEqualTo(TaskState.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTED", "TIMED_OUT", "ACCOUNT_BANNED"})
    void aTaskWhoseHoldEndsBeforeItDoesIsCancelled(ReleaseCause cause) {
        assertThat(stateOf(account.held("g", 1, 61), account.released("g", 5, cause)))
                .isEqualTo(TaskState.CANCELLED);
        assertThat(stateOf(account.held("g", 1, 61), account.started("g", 2), account.released("g", 5, cause)))
                .isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void aTaskThatWasDoneBeforeItsHoldEndedStaysDone() {
        assertThat(stateOf(
                        account.held("g", 1, 61),
                        account.completed("g", 3),
                        account.released("g", 61, ReleaseCause.TIMED_OUT)))
                .isEqualTo(TaskState.COMPLETED);
    }

    @Test
    @Tag("C10")
    void aTaskWhoseHoldIsSettledHasBeenRun() {
        QueueTask task = task(account.held("g", 1, 61), account.settled("g", 2, 25));
        assertThat(task.charge()).isEqualTo(new TaskCharge(40, 25, 0, null));
        assertThat(task.at(minute(500)).progress()).isEqualTo(new TaskProgress(TaskState.COMPLETED, null, minute(2)));
        assertThat(stateOf(account.held("g", 1, 61), account.settled("g", 2, 25), account.started("g", 3)))
                .isEqualTo(TaskState.COMPLETED);
        assertThat(stateOf(account.held("g", 1, 61), account.started("g", 2), account.settled("g", 3, 25)))
                .isEqualTo(TaskState.COMPLETED);
        assertThat(stateOf(account.held("g", 1, 61), account.settled("g", 2, 25), account.failed("g", 3)))
                .isEqualTo(TaskState.FAILED);
    }

    @Test
    @Tag("C10")
    void aHoldThatRunsOutCancelsItsTaskAtThatVeryInstantWithoutBeingRecorded() {
        QueueTask task = task(account.held("g", 1, 61), account.started("g", 2));
        assertThat(task.at(minute(61).minusNanos(1_000))).isEqualTo(task);
        assertThat(task.at(minute(61)).progress())
                .isEqualTo(new TaskProgress(TaskState.CANCELLED, minute(2), minute(61)));
        QueueTask recorded = task(
                account.held("g", 1, 61), account.started("g", 2), account.released("g", 61, ReleaseCause.TIMED_OUT));
        assertThat(recorded.progress()).isEqualTo(task.at(minute(90)).progress());
    }

    @Test
    @Tag("U6")
    void aBanCancelsWhatHasNotEnded() {
        AccountTasks tasks = fold(
                account.charged("waiting", 1),
                account.charged("running", 1),
                account.started("running", 2),
                account.charged("done", 1),
                account.completed("done", 2),
                account.banned(3));
        assertThat(task("waiting", tasks).progress()).isEqualTo(new TaskProgress(TaskState.CANCELLED, null, minute(3)));
        assertThat(task("running", tasks).progress())
                .isEqualTo(new TaskProgress(TaskState.CANCELLED, minute(2), minute(3)));
        assertThat(task("done", tasks).progress().state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    @Tag("I4")
    void whatIsToldTwiceChangesNothing() {
        BillingEvent[] events = {
            account.charged("g", 1), account.started("g", 2), account.failed("g", 5), account.refunded("g", 5, 40)
        };
        AccountTasks once = fold(events);
        AccountTasks twice = once;
        for (int sequence = 0; sequence < events.length; sequence++) {
            twice = twice.on(events[sequence], sequence);
        }
        assertThat(twice).isEqualTo(once);
    }
}
