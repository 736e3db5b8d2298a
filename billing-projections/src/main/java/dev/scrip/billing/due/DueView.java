package dev.scrip.billing.due;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.RowTable;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For each account the instant at which something falls due next, as its events say. It only says when to look; what is due the
 * account knows.
 */
public final class DueView implements View {
    /**
     * The accounts for which something has fallen due by an instant, the longest due first, since when, and by which of their events.
     * The next parameters are the instant, the same instant again and the account after which to go on; the last one is how many.
     */
    public static final String DUE_BY = "select account_id, due_at, sequence from account_due where due_at <= ?"
            + " and due_at >= ? and (due_at > ? or account_id > ?) order by due_at, account_id limit ?";

    private static final String MOVE =
            "update account_due set due_at = ? where account_id = ? and due_at = ? and sequence = ?";

    static final RowTable TABLE = RowTable.named("account_due")
            .key("account_id")
            .version("sequence")
            .time("due_at")
            .table();

    /**
     * Whose turn it is.
     *
     * @param dueAt since when
     * @param sequence of the account's event that said so
     */
    public record Turn(String accountId, Instant dueAt, long sequence) {}

    @Override
    public String name() {
        return "due";
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        Map<String, @Nullable Object[]> rows = new LinkedHashMap<>();
        for (Fact fact : facts) {
            row(fact).ifPresent(row -> rows.put(fact.accountId(), row));
        }
        TABLE.save(connection, new ArrayList<>(rows.values()));
    }

    /**
     * Nothing was due although it was the account's turn: from now on, its turn is when the account itself says. Unless one of its
     * events has said something else in the meantime.
     */
    public static void move(Connection connection, Turn turn, Optional<Instant> next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setObject(1, next.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
            update.setString(2, turn.accountId());
            update.setObject(3, turn.dueAt().atOffset(ZoneOffset.UTC));
            update.setLong(4, turn.sequence());
            update.executeUpdate();
        }
    }

    /** The account's row after a fact that brings news. */
    static Optional<@Nullable Object[]> row(Fact fact) {
        String news = fact.nextDue();
        if (news != null) {
            return Optional.of(row(fact, news.equals(Trace.NEVER) ? null : Instant.parse(news)));
        }
        // Opened before events said when something falls due: it is looked at, whenever that may be.
        return fact.event() instanceof AccountOpened ? Optional.of(row(fact, Instant.EPOCH)) : Optional.empty();
    }

    private static @Nullable Object[] row(Fact fact, @Nullable Instant dueAt) {
        return new @Nullable Object[] {fact.accountId(), fact.sequence(), dueAt};
    }
}
