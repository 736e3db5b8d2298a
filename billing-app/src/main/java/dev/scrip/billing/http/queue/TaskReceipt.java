package dev.scrip.billing.http.queue;

import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.queue.TaskState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A worker has finished a task.
 *
 * @param refunded credits that came back because it failed (C9)
 * @param released credits that had been held for it and are not any more, because it failed (C10)
 */
record TaskReceipt(
        String leaseId,
        String accountId,
        String generationId,
        TaskState state,
        @Nullable String reason,
        @Nullable BigDecimal refunded,
        @Nullable BigDecimal released,
        Instant at,
        long sequence) {

    static TaskReceipt of(String leaseId, Outcome outcome) {
        Optional<GenerationFailed> failed = outcome.find(GenerationFailed.class);
        return failed.isPresent()
                ? failed(leaseId, failed.get(), outcome)
                : completed(leaseId, outcome.first(GenerationCompleted.class), outcome);
    }

    private static TaskReceipt completed(String leaseId, GenerationCompleted event, Outcome outcome) {
        return new TaskReceipt(
                leaseId,
                outcome.accountId(),
                event.generationId(),
                TaskState.COMPLETED,
                null,
                null,
                null,
                event.at(),
                outcome.sequence());
    }

    private static TaskReceipt failed(String leaseId, GenerationFailed event, Outcome outcome) {
        return new TaskReceipt(
                leaseId,
                outcome.accountId(),
                event.generationId(),
                TaskState.FAILED,
                event.reason(),
                outcome.find(GenerationRefunded.class)
                        .map(refund -> outcome.credits(refund.amount()))
                        .orElse(null),
                outcome.find(HoldReleased.class)
                        .map(release -> outcome.total(release.returned()).add(outcome.total(release.expired())))
                        .orElse(null),
                event.at(),
                outcome.sequence());
    }
}
