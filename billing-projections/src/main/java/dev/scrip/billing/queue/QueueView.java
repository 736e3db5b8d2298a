package dev.scrip.billing.queue;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.ProgressTable;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the table of tasks up to date (B3). */
public final class QueueView implements View {
    private static final ProgressTable PROGRESS = new ProgressTable("queue_progress");

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException {
        return PROGRESS.progress(connection, accountIds);
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        JdbcQueueTasks table = new JdbcQueueTasks(connection);
        Map<TaskKey, QueueTask> before = load(table, facts);
        Map<TaskKey, QueueTask> after = new LinkedHashMap<>();
        fold(before, facts)
                .forEach((accountId, tasks) -> tasks.byGeneration()
                        .forEach((generationId, task) -> after.put(new TaskKey(accountId, generationId), task)));
        table.save(before, after);
        PROGRESS.advance(connection, facts);
    }

    /** What these facts are about; a ban is about all that has not ended. */
    private static Map<TaskKey, QueueTask> load(JdbcQueueTasks table, List<Fact> facts) throws SQLException {
        Set<TaskKey> keys = new LinkedHashSet<>();
        Map<TaskKey, QueueTask> before = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.event() instanceof GenerationEvent about) {
                keys.add(new TaskKey(about.accountId(), about.generationId()));
            } else if (fact.event() instanceof AbuseConfirmed ban) {
                before.putAll(table.loadOpen(ban.accountId()));
            }
        }
        before.putAll(table.load(keys));
        return before;
    }

    private static Map<String, AccountTasks> fold(Map<TaskKey, QueueTask> before, List<Fact> facts) {
        Map<String, Map<String, QueueTask>> known = new HashMap<>();
        before.forEach((key, task) -> known.computeIfAbsent(key.accountId(), ignored -> new HashMap<>())
                .put(key.generationId(), task));
        Map<String, AccountTasks> accounts = new LinkedHashMap<>();
        known.forEach((accountId, tasks) -> accounts.put(accountId, new AccountTasks(tasks)));
        for (Fact fact : facts) {
            try {
                AccountTasks tasks = accounts.getOrDefault(fact.accountId(), AccountTasks.NONE);
                accounts.put(fact.accountId(), tasks.on(fact.event(), fact.sequence()));
            } catch (RuntimeException unfoldable) {
                throw new PoisonedFact(fact, unfoldable);
            }
        }
        return accounts;
    }
}
