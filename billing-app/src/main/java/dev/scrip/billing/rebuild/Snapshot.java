package dev.scrip.billing.rebuild;

import dev.scrip.billing.eventstore.AccountScope;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.RawFact;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.rebuild.RebuildResult.Compared;
import dev.scrip.billing.view.FoldedUpTo;
import dev.scrip.billing.view.FoldedUpTo.Parts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One transaction that sees the views as they were at one moment, each part of each with its token. In it the shadow is brought to the very
 * same events, part by part, and the two are compared; the views go on meanwhile.
 */
final class Snapshot {
    /** H2's own level of this name, on which all tables are of one moment. */
    private static final int H2_SNAPSHOT = 6;

    private static final int EVENTS_AT_ONCE = 5_000;

    private final Connection connection;
    private final FactReader history;
    private final FoldedUpTo views;

    Snapshot(Connection connection, FactReader history, FoldedUpTo views) {
        this.connection = connection;
        this.history = history;
        this.views = views;
    }

    static void begin(Connection connection) throws SQLException {
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        connection.setTransactionIsolation(h2 ? H2_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
    }

    /** @param folded position up to which the shadow has all events */
    RebuildResult compare(JobRun run, List<RebuiltView> wanted, AccountScope scope, long folded) throws SQLException {
        String home = connection.getSchema();
        List<Parts> parts = new ArrayList<>();
        for (RebuiltView view : wanted) {
            parts.add(views.parts(connection, view.view()));
        }
        connection.setSchema(Shadow.SCHEMA);
        for (int i = 0; i < wanted.size(); i++) {
            catchUp(wanted.get(i), parts.get(i), scope, folded);
        }
        connection.setSchema(home);
        Comparison comparison = new Comparison(connection, scope, run, rows(wanted));
        execute("delete from " + Shadow.DIFFERENCES);
        List<Compared> compared = new ArrayList<>();
        for (RebuiltView view : wanted) {
            compared.add(comparison.compare(view));
        }
        connection.commit();
        long events = parts.stream().mapToLong(Parts::ofAll).min().orElse(0);
        return new RebuildResult(events, compared);
    }

    /** Each account as far as its part of the view has come, and no further. */
    private void catchUp(RebuiltView view, Parts parts, AccountScope scope, long folded) throws SQLException {
        long last = parts.ofAny();
        for (long from = folded; from < last; from += EVENTS_AT_ONCE) {
            List<RawFact> facts = history.between(from, Math.min(last, from + EVENTS_AT_ONCE), scope).stream()
                    .filter(fact -> fact.position() <= parts.of(fact.accountId()))
                    .toList();
            Projection.project(view.view(), connection, history.facts(facts));
        }
    }

    private long rows(List<RebuiltView> wanted) throws SQLException {
        long rows = 0;
        for (RebuiltView view : wanted) {
            for (RebuiltTable table : view.tables()) {
                try (PreparedStatement count =
                                connection.prepareStatement("select count(*) from " + Shadow.table(table.name()));
                        ResultSet row = count.executeQuery()) {
                    row.next();
                    rows += row.getLong(1);
                }
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
