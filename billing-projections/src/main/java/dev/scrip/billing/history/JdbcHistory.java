package dev.scrip.billing.history;

import dev.scrip.billing.history.HistoryEntry.Money;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.ProgressTable;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The history of every account: a row for each line, in the account's order. */
public final class JdbcHistory implements View {
    private static final int LOOK_UPS_AT_ONCE = 200;
    private static final String INSERT =
            "insert into history_entry (account_id, place, effective_at, kind, type, credits, held, generation_id,"
                    + " feature, model, amount_minor, currency, plan, detail)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final ProgressTable progress = new ProgressTable("history_account");

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException {
        return progress.progress(connection, accountIds);
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        HistoryFold fold = new HistoryFold(tasks(connection, facts));
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Fact fact : facts) {
                for (HistoryEntry entry : entries(fold, fact)) {
                    bind(insert, entry);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        progress.advance(connection, facts);
    }

    /** A page of an account's history. */
    public HistoryPage page(Connection connection, HistoryQuery query) throws SQLException {
        return new HistoryPages(connection, query).read();
    }

    private static List<HistoryEntry> entries(HistoryFold fold, Fact fact) {
        try {
            return fold.entries(fact);
        } catch (RuntimeException poisoned) {
            throw new PoisonedFact(fact, poisoned);
        }
    }

    /** What the generations that these facts only name had asked for, as far as it was folded earlier. */
    private static Tasks tasks(Connection connection, List<Fact> facts) throws SQLException {
        Set<Tasks.Key> named = new LinkedHashSet<>();
        facts.forEach(fact -> HistoryFold.refersTo(fact).ifPresent(named::add));
        List<Tasks.Key> keys = List.copyOf(named);
        Tasks tasks = new Tasks();
        for (int from = 0; from < keys.size(); from += LOOK_UPS_AT_ONCE) {
            look(connection, keys.subList(from, Math.min(keys.size(), from + LOOK_UPS_AT_ONCE)), tasks);
        }
        return tasks;
    }

    private static void look(Connection connection, List<Tasks.Key> keys, Tasks tasks) throws SQLException {
        String sql = "select account_id, generation_id, feature, model from history_entry"
                + " where (account_id, generation_id) in ("
                + String.join(", ", Collections.nCopies(keys.size(), "(?, ?)"))
                + ") and feature is not null";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int index = 1;
            for (Tasks.Key key : keys) {
                select.setString(index++, key.accountId());
                select.setString(index++, key.generationId());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Optional<String> feature = Optional.ofNullable(row.getString(3));
                    tasks.remember(
                            row.getString(1),
                            new Task(row.getString(2), feature, Optional.ofNullable(row.getString(4))));
                }
            }
        }
    }

    private static void bind(PreparedStatement insert, HistoryEntry entry) throws SQLException {
        insert.setString(1, entry.accountId());
        insert.setLong(2, entry.place());
        insert.setObject(3, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(4, entry.kind().code());
        insert.setString(5, entry.type());
        insert.setLong(6, entry.credits());
        insert.setLong(7, entry.held());
        insert.setString(8, entry.task().map(Task::generationId).orElse(null));
        insert.setString(9, entry.task().flatMap(Task::feature).orElse(null));
        insert.setString(10, entry.task().flatMap(Task::model).orElse(null));
        insert.setObject(11, entry.money().map(Money::amountMinor).orElse(null), Types.BIGINT);
        insert.setString(12, entry.money().map(Money::currency).orElse(null));
        insert.setString(13, entry.plan().orElse(null));
        insert.setString(14, ViewJson.MAPPER.writeValueAsString(entry.detail()));
    }
}
