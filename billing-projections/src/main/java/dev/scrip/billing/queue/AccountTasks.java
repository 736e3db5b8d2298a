package dev.scrip.billing.queue;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
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
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.UnlimitedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Tasks of one account, folded from its events. An event that a task has seen already changes nothing, so it does no
 * harm to be told twice.
 *
 * @param byGeneration the tasks that the events to come are about, by generation id
 */
public record AccountTasks(Map<String, QueueTask> byGeneration) {
    public static final AccountTasks NONE = new AccountTasks(Map.of());

    public AccountTasks {
        byGeneration = Map.copyOf(byGeneration);
    }

    /**
     * What the next event makes of them.
     *
     * @param sequence the event's place in the account's history
     */
    public AccountTasks on(BillingEvent event, long sequence) {
        return switch (event) {
            case GenerationEvent e -> onGeneration(e, sequence);
            case AccountEvent e -> onAccount(e, sequence);
            case CreditEvent ignored -> this;
            case SubscriptionEvent ignored -> this;
            case UnlimitedEvent ignored -> this;
            case PaymentEvent ignored -> this;
            case PaymentCaseEvent ignored -> this;
            case NoticeEvent ignored -> this;
        };
    }

    private AccountTasks onGeneration(GenerationEvent event, long sequence) {
        return switch (event) {
            case GenerationCharged e ->
                queued(
                        e,
                        TaskEntry.of(e.request(), e.queue(), e.queueReason(), e.at()),
                        TaskCharge.paid(e.price()),
                        sequence);
            case GenerationServedUnlimited e ->
                queued(
                        e,
                        TaskEntry.of(e.request(), e.queue(), e.queueReason(), e.at()),
                        TaskCharge.free(e.price()),
                        sequence);
            case GenerationHeld e ->
                queued(
                        e,
                        TaskEntry.of(e.request(), e.queue(), e.queueReason(), e.at()),
                        TaskCharge.held(e.price(), e.timeoutAt()),
                        sequence);
            case HoldSettled e -> changed(e, sequence, task -> task.settled(e, sequence));
            case HoldReleased e -> changed(e, sequence, task -> task.released(e.at(), sequence));
            case GenerationStarted e -> changed(e, sequence, task -> task.started(e.at(), sequence));
            case GenerationCompleted e ->
                changed(
                        e,
                        sequence,
                        task -> task.with(task.progress().finished(TaskState.COMPLETED, e.at()), sequence));
            case GenerationFailed e ->
                changed(e, sequence, task -> task.with(task.progress().finished(TaskState.FAILED, e.at()), sequence));
            case GenerationRefunded e ->
                changed(e, sequence, task -> task.with(task.charge().refunded(e.amount()), sequence));
        };
    }

    /** A banned account's commands are all refused, so nobody could ever start or finish what it left behind (U6). */
    private AccountTasks onAccount(AccountEvent event, long sequence) {
        return switch (event) {
            case AbuseConfirmed e -> {
                Map<String, QueueTask> tasks = new LinkedHashMap<>(byGeneration);
                tasks.replaceAll(
                        (ignored, task) -> task.sequence() < sequence ? task.cancelled(e.at(), sequence) : task);
                yield new AccountTasks(tasks);
            }
            case AccountOpened ignored -> this;
            case AutomationRefused ignored -> this;
            case RepeatRemembered ignored -> this;
            case AccountPlacedUnderReview ignored -> this;
            case ReviewCleared ignored -> this;
        };
    }

    private AccountTasks queued(GenerationEvent event, TaskEntry entry, TaskCharge charge, long sequence) {
        return byGeneration.containsKey(event.generationId())
                ? this
                : with(new QueueTask(
                        event.accountId(), event.generationId(), entry, TaskProgress.QUEUED, charge, sequence));
    }

    private AccountTasks changed(GenerationEvent event, long sequence, UnaryOperator<QueueTask> change) {
        QueueTask task = byGeneration.get(event.generationId());
        return task == null || task.sequence() >= sequence ? this : with(change.apply(task));
    }

    private AccountTasks with(QueueTask task) {
        Map<String, QueueTask> tasks = new LinkedHashMap<>(byGeneration);
        tasks.put(task.generationId(), task);
        return new AccountTasks(tasks);
    }
}
