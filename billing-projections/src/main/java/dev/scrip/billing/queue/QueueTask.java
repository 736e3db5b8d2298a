package dev.scrip.billing.queue;

import dev.scrip.billing.event.HoldSettled;
import java.time.Instant;
import java.util.Objects;

/**
 * One generation as the queue sees it (B3).
 *
 * @param accountId the account, as {@code brand/id}
 * @param sequence of the account's last event that concerned it
 */
public record QueueTask(
        String accountId,
        String generationId,
        TaskEntry entry,
        TaskProgress progress,
        TaskCharge charge,
        long sequence) {

    /** Which task it is. */
    public TaskKey key() {
        return new TaskKey(accountId, generationId);
    }

    /** The brand that the account belongs to; each brand's tasks are a line of their own. */
    public String brand() {
        return accountId.substring(0, accountId.indexOf('/'));
    }

    /** As it stands at an instant: a hold that has run out by then is none, and cancels a task that has not ended, recorded or not (C10). */
    public QueueTask at(Instant now) {
        return charge.timedOut(now) ? released(Objects.requireNonNull(charge.heldUntil()), sequence) : this;
    }

    QueueTask with(TaskProgress next, long at) {
        return new QueueTask(accountId, generationId, entry, next, charge, at);
    }

    QueueTask with(TaskCharge next, long at) {
        return new QueueTask(accountId, generationId, entry, progress, next, at);
    }

    /** It will not run any more, unless it has ended already. */
    QueueTask cancelled(Instant when, long at) {
        return endedUnlessBefore(TaskState.CANCELLED, when, at);
    }

    /** What it cost is known only after the run: whoever settled it has run it, unless it has ended already (C10). */
    QueueTask settled(HoldSettled event, long at) {
        return with(charge.settled(event.amount()), at).endedUnlessBefore(TaskState.COMPLETED, event.at(), at);
    }

    QueueTask released(Instant when, long at) {
        return with(charge.released(), at).cancelled(when, at);
    }

    /** One that has ended stays so, even if a worker was given it in the same moment. */
    QueueTask started(Instant when, long at) {
        return progress.state().open() ? with(progress.started(when), at) : with(progress, at);
    }

    private QueueTask endedUnlessBefore(TaskState how, Instant when, long at) {
        return progress.state().open() ? with(progress.finished(how, when), at) : this;
    }
}
