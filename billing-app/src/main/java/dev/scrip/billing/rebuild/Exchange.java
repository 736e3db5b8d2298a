package dev.scrip.billing.rebuild;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.RawFact;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.view.ViewTurns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts accounts right that differ: in one transaction the view's turn is taken, the shadow gets the account's last events, and rows that
 * are not as there are exchanged. Whoever reads sees an account as it was or as it is, and nothing in between; rows that are right are not
 * touched, so a view is held up for no longer than what was wrong takes.
 */
final class Exchange {
    private static final int ACCOUNTS_AT_ONCE = 500;

    /** A view that is wrong all over is exchanged in several steps, so that it is not held up for long. */
    private static final long ROWS_AT_ONCE = 10_000;

    /** What another transaction may spoil is tried again so often. */
    private static final int TRIES = 10;

    private static final int EVENTS_AT_ONCE = 5_000;

    /** Deadlocks and locks that were not to be had in time, on either database. */
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03", "HYT00");

    private final Shadow shadow;
    private final FactReader history;
    private final JobRun run;

    Exchange(Shadow shadow, FactReader history, JobRun run) {
        this.shadow = shadow;
        this.history = history;
        this.run = run;
    }

    /**
     * The next accounts.
     *
     * @param folded position up to which the shadow has all events
     * @return how many; zero when all are right
     */
    int next(RebuiltView view, long folded) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return tried(view, folded);
            } catch (SQLException spoilt) {
                if (attempt == TRIES || !PASSING.contains(String.valueOf(spoilt.getSQLState()))) {
                    throw spoilt;
                }
            }
        }
    }

    private int tried(RebuiltView view, long folded) throws SQLException {
        try (Connection connection = shadow.connection()) {
            List<String> accounts = waiting(connection, view);
            if (accounts.isEmpty()) {
                return 0;
            }
            String home = connection.getSchema();
            try {
                connection.setAutoCommit(false);
                ViewTurns.takeForRebuild(connection, view.view());
                connection.setSchema(Shadow.SCHEMA);
                catchUp(connection, view, new HashSet<>(accounts), folded);
                connection.setSchema(home);
                exchange(connection, view, accounts);
                run.hold(connection);
                connection.commit();
                return accounts.size();
            } finally {
                Shadow.bringHome(connection, home);
            }
        }
    }

    private static List<String> waiting(Connection connection, RebuiltView view) throws SQLException {
        List<String> accounts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select account_id, row_count from "
                + Shadow.DIFFERENCES + " where view_name = ? order by account_id fetch first " + ACCOUNTS_AT_ONCE
                + " rows only")) {
            select.setString(1, view.name());
            try (ResultSet row = select.executeQuery()) {
                long rows = 0;
                while (row.next() && (accounts.isEmpty() || rows + row.getLong(2) <= ROWS_AT_ONCE)) {
                    accounts.add(row.getString(1));
                    rows += row.getLong(2);
                }
            }
        }
        return accounts;
    }

    /** All that the view can have folded by now; what the shadow has already changes nothing. */
    private void catchUp(Connection connection, RebuiltView view, Set<String> accounts, long folded)
            throws SQLException {
        long last = history.lastPosition();
        for (long from = folded; from < last; from += EVENTS_AT_ONCE) {
            List<RawFact> theirs = history.between(from, Math.min(last, from + EVENTS_AT_ONCE)).stream()
                    .filter(fact -> accounts.contains(fact.accountId()))
                    .toList();
            List<Fact> facts = history.facts(theirs);
            Projection.project(view.view(), connection, facts);
        }
    }

    private static void exchange(Connection connection, RebuiltView view, List<String> accounts) throws SQLException {
        for (RebuiltTable table : view.tables()) {
            List<String> columns = table.columns(connection);
            among(connection, table.delete(columns), accounts);
            among(connection, table.insert(columns), accounts);
        }
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + Shadow.DIFFERENCES + " where view_name = ? and account_id in"
                        + " (select k.one from unnest(cast(? as varchar array)) as k(one))")) {
            delete.setString(1, view.name());
            delete.setArray(2, connection.createArrayOf("varchar", accounts.toArray()));
            delete.executeUpdate();
        }
    }

    private static void among(Connection connection, String sql, List<String> accounts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("varchar", accounts.toArray()));
            statement.executeUpdate();
        }
    }
}
