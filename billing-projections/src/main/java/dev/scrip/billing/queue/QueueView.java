package dev.scrip.billing.queue;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the table of tasks up to date (B3). */
public final class QueueView implements View {
    @Override
    public String name() {
        return "queue";
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        JdbcQueueTasks table = new JdbcQueueTasks(connection);
        Map<TaskKey, QueueTask> before = load(table, facts);
        table.save(before, fold(before, facts));
    }

    /** The older tasks that these facts are about; a ban is about all that has not ended. */
    private static Map<TaskKey, QueueTask> load(JdbcQueueTasks table, List<Fact> facts) throws SQLException {
        Set<TaskKey> begun = new HashSet<>();
        Set<TaskKey> older = new LinkedHashSet<>();
        Map<TaskKey, QueueTask> before = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.event() instanceof GenerationEvent about) {
                TaskKey key = new TaskKey(about.accountId(), about.generationId());
                if (about.begins()) {
                    begun.add(key);
                } else if (!begun.contains(key)) {
                    older.add(key);
                }
            } else if (fact.event() instanceof AbuseConfirmed ban) {
                before.putAll(table.loadOpen(ban.accountId()));
            }
        }
        before.putAll(table.load(older));
        return before;
    }

    private static Map<TaskKey, QueueTask> fold(Map<TaskKey, QueueTask> before, List<Fact> facts) {
        Map<TaskKey, QueueTask> tasks = new LinkedHashMap<>(before);
        for (Fact fact : facts) {
            try {
                concerned(tasks, fact)
                        .on(fact.event(), fact.sequence())
                        .byGeneration()
                        .forEach((generationId, task) -> tasks.put(new TaskKey(fact.accountId(), generationId), task));
            } catch (RuntimeException unfoldable) {
                throw new PoisonedFact(fact, unfoldable);
            }
        }
        return tasks;
    }

    /** Not all tasks of the account: it may have had thousands since the last write. */
    private static AccountTasks concerned(Map<TaskKey, QueueTask> tasks, Fact fact) {
        if (fact.event() instanceof GenerationEvent e) {
            return Optional.ofNullable(tasks.get(new TaskKey(e.accountId(), e.generationId())))
                    .map(task -> new AccountTasks(Map.of(e.generationId(), task)))
                    .orElse(AccountTasks.NONE);
        }
        if (fact.event() instanceof AbuseConfirmed ban) {
            return new AccountTasks(tasks.values().stream()
                    .filter(task -> task.accountId().equals(ban.accountId()))
                    .collect(Collectors.toMap(QueueTask::generationId, task -> task)));
        }
        return AccountTasks.NONE;
    }
}
