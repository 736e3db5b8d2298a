package dev.scrip.billing.export.engine;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.export.engine.KeyedRows.RowKey;
import dev.scrip.billing.export.engine.StandingRows.Moment;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.queue.AccountTasks;
import dev.scrip.billing.queue.JdbcQueueTasks;
import dev.scrip.billing.queue.QueueTask;
import dev.scrip.billing.queue.TaskKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The table {@code tasks} (B3). */
record TaskRows(FactReader history, ToIntFunction<String> scales) implements KeyedRows.Source<QueueTask> {
    @Override
    public String table() {
        return "queue_task";
    }

    @Override
    public String id() {
        return "generation_id";
    }

    @Override
    public List<QueueTask> load(Connection connection, List<RowKey> keys) throws SQLException {
        List<TaskKey> wanted =
                keys.stream().map(key -> new TaskKey(key.accountId(), key.id())).toList();
        Map<TaskKey, QueueTask> found = new JdbcQueueTasks(connection).load(wanted);
        return wanted.stream()
                .map(key -> Objects.requireNonNull(found.get(key)))
                .toList();
    }

    @Override
    public long sequence(QueueTask task) {
        return task.sequence();
    }

    @Override
    public Optional<QueueTask> past(RowKey key, long sequence) {
        List<Fact> facts = new ArrayList<>(history.about(key.accountId(), sequence, Subject.generation(key.id())));
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        // A ban ends whatever has not ended (U6).
        facts.addAll(history.ofTypes(key.accountId(), sequence, List.of(AbuseConfirmed.class)));
        facts.sort(Comparator.comparingLong(Fact::sequence));
        AccountTasks tasks = AccountTasks.NONE;
        for (Fact fact : facts) {
            tasks = tasks.on(fact.event(), fact.sequence());
        }
        return Optional.ofNullable(tasks.byGeneration().get(key.id()));
    }

    @Override
    public Row row(QueueTask kept, Moment moment) {
        QueueTask task = kept.at(moment.instant());
        return Cells.of(task.accountId(), scales.applyAsInt(task.accountId()))
                .and(
                        task.generationId(),
                        task.entry().queue().name(),
                        task.entry().reason().name())
                .and(task.entry().feature(), task.entry().model(), task.entry().queuedAt())
                .and(task.progress().state().name())
                .and(task.progress().startedAt(), task.progress().finishedAt())
                .credits(task.charge().price())
                .credits(task.charge().charged())
                .credits(task.charge().returned())
                .and(task.charge().heldUntil(), task.sequence())
                .row();
    }
}
