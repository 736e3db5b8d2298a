package dev.scrip.billing.history;

import dev.scrip.billing.history.HistoryEntry.Money;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.LookUp;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.RowTable;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The history of every account: a row for each line, in the account's order. */
public final class JdbcHistory implements View {
    private static final LookUp<Tasks.Key> ASKED = new LookUp<>(
            "select h.account_id, h.generation_id, h.feature, h.model from " + LookUp.KEY_PAIRS
                    + " join history_entry h on h.account_id = k.one and h.generation_id = k.two"
                    + " where h.feature is not null",
            List.of(Tasks.Key::accountId, Tasks.Key::generationId));
    static final RowTable TABLE = RowTable.named("history_entry")
            .key("account_id")
            .keyNumber("place")
            .time("effective_at")
            .text("kind")
            .text("type")
            .number("credits")
            .number("held")
            .text("generation_id")
            .text("feature")
            .text("model")
            .number("amount_minor")
            .text("currency")
            .text("plan")
            .text("detail")
            .table();

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        HistoryFold fold = new HistoryFold(tasks(connection, facts));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Fact fact : facts) {
            entries(fold, fact).forEach(entry -> rows.add(row(entry)));
        }
        TABLE.add(connection, rows);
    }

    /**
     * The lines that these facts come to, in their order, whether or not they are written. What the generations that they name had asked
     * for must have been folded.
     */
    public List<HistoryEntry> lines(Connection connection, List<Fact> facts) throws SQLException {
        HistoryFold fold = new HistoryFold(tasks(connection, facts));
        List<HistoryEntry> lines = new ArrayList<>();
        facts.forEach(fact -> lines.addAll(entries(fold, fact)));
        return lines;
    }

    /** A page of an account's history. */
    public HistoryPage page(Connection connection, HistoryQuery query) throws SQLException {
        return new HistoryPages(connection, query).read();
    }

    static List<HistoryEntry> entries(HistoryFold fold, Fact fact) {
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
        Tasks tasks = new LoadedTasks();
        ASKED.forEach(connection, named, row -> {
            Optional<String> feature = Optional.ofNullable(row.getString(3));
            tasks.remember(
                    row.getString(1), new Task(row.getString(2), feature, Optional.ofNullable(row.getString(4))));
        });
        return tasks;
    }

    static @Nullable Object[] row(HistoryEntry entry) {
        return new @Nullable Object[] {
            entry.accountId(),
            entry.place(),
            entry.at(),
            entry.kind().code(),
            entry.type(),
            entry.credits(),
            entry.held(),
            entry.task().map(Task::generationId).orElse(null),
            entry.task().flatMap(Task::feature).orElse(null),
            entry.task().flatMap(Task::model).orElse(null),
            entry.money().map(Money::amountMinor).orElse(null),
            entry.money().map(Money::currency).orElse(null),
            entry.plan().orElse(null),
            ViewJson.MAPPER.writeValueAsString(entry.detail())
        };
    }
}
