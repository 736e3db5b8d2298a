package dev.scrip.billing.projection;

import dev.scrip.billing.projection.RowColumn.Kind;
import dev.scrip.billing.projection.RowColumn.Role;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table that a view writes many rows to at once. A statement takes a whole column as one array, so its cost is that of the rows
 * and not that of their statements, and its text is the same for one row and for thousands.
 */
public final class RowTable {
    /** Rows that go over in one statement. H2 knows no longer arrays than 65,536. */
    private static final int AT_ONCE = 8_192;

    /** The SQL state of a unique violation. */
    private static final String IS_THERE = "23505";

    private final String name;
    private final List<RowColumn> columns;
    private final RowSql standard;
    private final RowSql postgres;
    private final Comparator<@Nullable Object[]> byKey;

    private RowTable(String name, List<RowColumn> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.standard = RowSql.standard(name, columns);
        this.postgres = RowSql.postgres(name, columns);
        this.byKey = byKey(columns);
    }

    /**
     * Begins to say what a row is made of.
     *
     * @param name a constant of the program
     */
    public static Columns named(String name) {
        return new Columns(name);
    }

    /** What a row is made of. */
    public static final class Columns {
        private final String table;
        private final List<RowColumn> columns = new ArrayList<>();

        private Columns(String table) {
            this.table = table;
        }

        /** A text that, alone or with others, says which row it is. */
        public Columns key(String name) {
            return with(name, Kind.TEXT, Role.KEY);
        }

        /** A number that, with others, says which row it is. */
        public Columns keyNumber(String name) {
            return with(name, Kind.NUMBER, Role.KEY);
        }

        /** The number of the last event that is in the row: it takes the place of those with a lower one only. */
        public Columns version(String name) {
            return with(name, Kind.NUMBER, Role.VERSION);
        }

        public Columns text(String name) {
            return with(name, Kind.TEXT, Role.CONTENT);
        }

        public Columns number(String name) {
            return with(name, Kind.NUMBER, Role.CONTENT);
        }

        public Columns flag(String name) {
            return with(name, Kind.FLAG, Role.CONTENT);
        }

        public Columns time(String name) {
            return with(name, Kind.TIME, Role.CONTENT);
        }

        /** One that keeps its value as long as it has one, whatever is saved. */
        public Columns timeUnlessSet(String name) {
            return with(name, Kind.TIME, Role.UNLESS_SET);
        }

        public RowTable table() {
            return new RowTable(table, columns);
        }

        private Columns with(String name, Kind kind, Role role) {
            columns.add(new RowColumn(name, kind, role));
            return this;
        }
    }

    public String name() {
        return name;
    }

    /** The names of what a row is made of, in order. */
    public List<String> columns() {
        return columns.stream().map(RowColumn::name).toList();
    }

    /** What tells a row from all others of its account, as people read it. The first column is {@code account_id}. */
    public String key(@Nullable Object[] row) {
        return IntStream.range(1, columns.size())
                .filter(i -> columns.get(i).role() == Role.KEY)
                .mapToObj(i -> String.valueOf(row[i]))
                .collect(Collectors.joining(" "));
    }

    /** The rows of some accounts, in the order of their keys, as they stand for this connection. The first column is {@code account_id}. */
    public StoredRows stored(Connection connection, AccountRange accounts) throws SQLException {
        String keys = columns.stream()
                .filter(column -> column.role() == Role.KEY)
                .map(RowColumn::name)
                .collect(Collectors.joining(", "));
        String select = "select " + String.join(", ", columns()) + " from " + name + " where " + accounts.condition()
                + " order by " + keys;
        return new StoredRows(columns, connection.prepareStatement(select), accounts);
    }

    /** Adds rows, mostly new ones, but those that are there already; each has its values in the order of the columns. */
    public void add(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        RowSql sql = sql(connection);
        if (!rows.isEmpty() && !inserted(connection, sql, rows)) {
            execute(connection, sql.add(), rows);
        }
    }

    /** Adds rows, or puts them in the place of older ones with the same key, of which each is given once. */
    public void save(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        if (!rows.isEmpty()) {
            execute(connection, sql(connection).save(), rows);
        }
    }

    /** The same for rows of which hardly one is there already. */
    public void saveNew(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        RowSql sql = sql(connection);
        if (!rows.isEmpty() && !inserted(connection, sql, rows)) {
            execute(connection, sql.save(), rows);
        }
    }

    /** Whether all of them were new; if not, nothing has been done. Only a transaction can be undone in part. */
    private boolean inserted(Connection connection, RowSql sql, List<@Nullable Object[]> rows) throws SQLException {
        if (sql.insert().isEmpty() || rows.size() > AT_ONCE || connection.getAutoCommit()) {
            return false;
        }
        try {
            execute(connection, sql.insert().get(), rows);
            return true;
        } catch (SQLException refused) {
            if (!IS_THERE.equals(refused.getSQLState())) {
                throw refused;
            }
            try (Statement undo = connection.createStatement()) {
                undo.execute(RowSql.UNDO_INSERT);
            }
            return false;
        }
    }

    private RowSql sql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? postgres : standard;
    }

    private void execute(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        // Neighbours in the table and in its indexes, one after the other: a third of the work saved.
        List<@Nullable Object[]> sorted = rows.stream().sorted(byKey).toList();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < sorted.size(); from += AT_ONCE) {
                bind(connection, statement, sorted.subList(from, Math.min(sorted.size(), from + AT_ONCE)));
                statement.execute();
            }
        }
    }

    private void bind(Connection connection, PreparedStatement statement, List<@Nullable Object[]> rows)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Kind kind = columns.get(i).kind();
            Array values = connection.createArrayOf(kind.type(), kind.array(rows, i));
            statement.setArray(i + 1, values);
        }
    }

    private static Comparator<@Nullable Object[]> byKey(List<RowColumn> columns) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).role() == Role.KEY)
                .<Comparator<@Nullable Object[]>>mapToObj(i -> (one, other) -> compared(one[i], other[i]))
                .reduce(Comparator::thenComparing)
                .orElseThrow(() -> new IllegalArgumentException("a table without a key"));
    }

    private static int compared(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String than) {
            return text.compareTo(than);
        }
        return one instanceof Long number && other instanceof Long than ? number.compareTo(than) : 0;
    }
}
