package dev.scrip.billing.queue;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.RowTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account's tasks, folded anew (I4). Any of them may still change, so all are in memory until they have been compared. */
public final class FreshTasks implements FreshRows {
    private final Map<String, QueueTask> tasks = new HashMap<>();

    @Override
    public RowTable table() {
        return JdbcQueueTasks.TABLE;
    }

    @Override
    public List<@Nullable Object[]> on(Fact fact) {
        try {
            if (fact.event() instanceof GenerationEvent about) {
                tasks.putAll(after(concerned(about), fact));
            } else if (fact.event() instanceof AbuseConfirmed) {
                tasks.putAll(after(tasks, fact));
            }
        } catch (RuntimeException unfoldable) {
            throw new PoisonedFact(fact, unfoldable);
        }
        return List.of();
    }

    @Override
    public Optional<@Nullable Object[]> take(@Nullable Object[] stored) {
        return Optional.ofNullable(tasks.remove(String.valueOf(stored[1]))).map(JdbcQueueTasks::row);
    }

    @Override
    public List<@Nullable Object[]> left() {
        return tasks.values().stream().map(JdbcQueueTasks::row).toList();
    }

    private Map<String, QueueTask> concerned(GenerationEvent about) {
        QueueTask task = tasks.get(about.generationId());
        return task == null ? Map.of() : Map.of(about.generationId(), task);
    }

    private static Map<String, QueueTask> after(Map<String, QueueTask> before, Fact fact) {
        return new AccountTasks(before).on(fact.event(), fact.sequence()).byGeneration();
    }
}
