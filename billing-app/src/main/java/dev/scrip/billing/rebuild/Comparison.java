package dev.scrip.billing.rebuild;

import dev.scrip.billing.eventstore.AccountScope;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.rebuild.RebuildResult.Compared;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the rows of a view with those of the shadow, page of accounts by page, within one transaction that sees both as they were at one
 * moment. The database's own order is all that it relies on.
 */
final class Comparison {
    private static final int ACCOUNTS_AT_ONCE = 500;
    private static final int ROWS_AT_ONCE = 1_000;

    /** That many are named, of each view; all are counted. */
    private static final int NAMED_MAX = 1_000;

    private final Connection connection;
    private final AccountScope scope;
    private final JobRun run;
    private final long total;
    private long compared;

    /** @param total rows that there are to compare, for those who follow it */
    Comparison(Connection connection, AccountScope scope, JobRun run, long total) {
        this.connection = connection;
        this.scope = scope;
        this.run = run;
        this.total = total;
    }

    /**
     * An account that differs.
     *
     * @param rowsBefore as it was
     * @param rowsAfter as its events make it
     */
    record Difference(String view, long rowsBefore, long rowsAfter) {}

    Compared compare(RebuiltView view) throws SQLException {
        RowDigest before = new RowDigest();
        RowDigest after = new RowDigest();
        Map<RebuiltTable, String> columns = columns(view);
        long accounts = 0;
        long rows = 0;
        long differing = 0;
        String last = "";
        for (List<String> page = page(view, last); !page.isEmpty(); page = page(view, last)) {
            Map<String, RowDigest> live = digests(page, columns, last, "");
            Map<String, RowDigest> shadow = digests(page, columns, last, "\"" + Shadow.SCHEMA + "\".");
            List<Object[]> different = new ArrayList<>();
            for (String account : page) {
                RowDigest old = Objects.requireNonNull(live.get(account));
                RowDigest anew = Objects.requireNonNull(shadow.get(account));
                rows += anew.rows();
                if (!into(before, account, old, after, anew)) {
                    different.add(new Object[] {view.name(), account, old.rows() + anew.rows()});
                    if (++differing <= NAMED_MAX) {
                        run.line(account, new Difference(view.name(), old.rows(), anew.rows()));
                    }
                }
            }
            note(different);
            accounts += page.size();
            last = page.getLast();
        }
        HexFormat hex = HexFormat.of();
        return new Compared(
                view.name(), hex.formatHex(before.value()), hex.formatHex(after.value()), accounts, rows, differing);
    }

    /** An account that has no rows on a side is as if it were not there. */
    private static boolean into(RowDigest before, String account, RowDigest old, RowDigest after, RowDigest anew) {
        byte[] oldValue = old.value();
        byte[] newValue = anew.value();
        if (old.rows() > 0) {
            before.text(account);
            before.bytes(oldValue);
        }
        if (anew.rows() > 0) {
            after.text(account);
            after.bytes(newValue);
        }
        return Arrays.equals(oldValue, newValue);
    }

    private Map<RebuiltTable, String> columns(RebuiltView view) throws SQLException {
        Map<RebuiltTable, String> columns = new LinkedHashMap<>();
        for (RebuiltTable table : view.tables()) {
            // The account first, whatever its place is in the table.
            columns.put(
                    table,
                    Stream.concat(Stream.of("account_id"), table.columns(connection).stream())
                            .collect(Collectors.joining(", ")));
        }
        return columns;
    }

    /** The next accounts that have rows on either side. */
    private List<String> page(RebuiltView view, String last) throws SQLException {
        String some = " where account_id > ?" + scope.condition() + " order by account_id fetch first "
                + ACCOUNTS_AT_ONCE + " rows only";
        List<String> parts = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        for (RebuiltTable table : view.tables()) {
            for (String from : List.of(table.name(), Shadow.table(table.name()))) {
                parts.add("(select distinct account_id from " + from + some + ")");
                parameters.addAll(scope.parameters(last));
            }
        }
        String sql = "select account_id from (" + String.join(" union ", parts) + ") a order by account_id fetch first "
                + ACCOUNTS_AT_ONCE + " rows only";
        List<String> page = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, parameters);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    page.add(row.getString(1));
                }
            }
        }
        return page;
    }

    private Map<String, RowDigest> digests(
            List<String> page, Map<RebuiltTable, String> columns, String last, String schema) throws SQLException {
        Map<String, RowDigest> digests = new LinkedHashMap<>();
        page.forEach(account -> digests.put(account, new RowDigest()));
        for (Map.Entry<RebuiltTable, String> table : columns.entrySet()) {
            String sql = "select " + table.getValue() + " from " + schema
                    + table.getKey().name() + " where account_id > ? and account_id <= ?" + scope.condition()
                    + table.getKey().inOrder();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(ROWS_AT_ONCE);
                bind(select, scope.parameters(last, page.getLast()));
                digest(select, table.getKey(), digests, schema.isEmpty() ? 0 : 1);
            }
        }
        return digests;
    }

    private void digest(PreparedStatement select, RebuiltTable table, Map<String, RowDigest> digests, long counts)
            throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                RowDigest digest = digests.get(row.getString(1));
                if (digest == null) {
                    throw new IllegalStateException("a row out of its page: " + row.getString(1));
                }
                digest.text(table.name());
                digest.row(row, columns);
                compared += counts;
                if (compared % ROWS_AT_ONCE == 0) {
                    run.progress(compared, Math.max(total, compared));
                }
            }
        }
        run.progress(compared, Math.max(total, compared));
    }

    private void note(List<Object[]> different) throws SQLException {
        if (different.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + Shadow.DIFFERENCES + " values (?, ?, ?)")) {
            for (Object[] one : different) {
                bind(insert, Arrays.asList(one));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }
}
