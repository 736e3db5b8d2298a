package dev.scrip.billing.analysis;

import dev.scrip.billing.export.ExportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions in SQL over a folder of tables. Whoever asks can read these tables and nothing else: no other file, no network, no
 * extension; and change nothing: what is not one question is refused before it is run.
 */
public final class SqlDesk implements AutoCloseable {
    private final Connection connection;
    private final Path scratch;
    private final Manifest manifest;
    private final Set<ExportTable> tables;

    private SqlDesk(Connection connection, Path scratch, Manifest manifest, Set<ExportTable> tables) {
        this.connection = connection;
        this.scratch = scratch;
        this.manifest = manifest;
        this.tables = tables;
    }

    /**
     * A desk with all tables of a folder.
     *
     * @param output a file that answers will be written to as columns; the only one that can be
     */
    public static SqlDesk open(Path folder, Optional<Path> output) throws IOException, SQLException {
        Manifest manifest = Manifest.read(folder)
                .orElseThrow(() -> new IllegalArgumentException(folder
                        + " has no tables: scrip export --to " + folder + " --what "
                        + String.join(",", ExportTable.codes())));
        Path scratch = Files.createTempDirectory("scrip-sql");
        Connection connection = Desk.open();
        Set<ExportTable> tables = EnumSet.noneOf(ExportTable.class);
        SqlDesk desk = new SqlDesk(connection, scratch, manifest, tables);
        try (Statement statement = connection.createStatement()) {
            String place = folder.toRealPath().toString();
            for (ExportTable table : ExportTable.values()) {
                if (manifest.table(table).position() >= 0) {
                    statement.execute("create view " + table.code() + " as select * from "
                            + TableFiles.in(table, manifest.format(), place));
                    tables.add(table);
                }
            }
            for (ReadyView view : ReadyView.values()) {
                if (tables.containsAll(view.needs())) {
                    statement.execute("create view " + view.code() + " as " + view.sql());
                }
            }
            lock(statement, place, scratch, output);
        } catch (SQLException | RuntimeException failure) {
            desk.close();
            throw failure;
        }
        return desk;
    }

    private static void lock(Statement statement, String place, Path scratch, Optional<Path> output)
            throws SQLException {
        statement.execute("set temp_directory = " + TableFiles.quoted(scratch.toString()));
        statement.execute("set allowed_directories = [" + TableFiles.quoted(place + "/") + "]");
        if (output.isPresent()) {
            statement.execute(
                    "set allowed_paths = [" + TableFiles.quoted(output.get().toString()) + "]");
        }
        statement.execute("set enable_external_access = false");
        statement.execute("set lock_configuration = true");
    }

    /** Does something with what was asked for. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet rows) throws SQLException, IOException;
    }

    /**
     * Asks.
     *
     * @throws NotAQuestion when it is anything but one question
     */
    public <T> T ask(String question, Reader<T> reader) throws SQLException, IOException {
        check(question);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            return reader.read(rows);
        }
    }

    /**
     * Asks, and writes the answer as columns.
     *
     * @param output as the desk was opened with
     */
    public void writeParquet(String question, Path output) throws SQLException {
        check(question);
        String bare = question.strip().replaceAll(";+\\s*$", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("copy (" + bare + "\n) to " + TableFiles.quoted(output.toString())
                    + " (format parquet, compression zstd)");
        }
    }

    /** What can be asked about. */
    public List<ReadyView> views() {
        return Stream.of(ReadyView.values())
                .filter(view -> tables.containsAll(view.needs()))
                .toList();
    }

    public Set<ExportTable> tables() {
        return tables;
    }

    /** The position at which all tables are; what they are being brought to while they are not there. */
    public long position() {
        return manifest.target();
    }

    /** Whether all of the tables are at the same position. */
    public boolean isComplete() {
        return manifest.complete();
    }

    /** Only the parser knows what SQL is: it writes down questions and refuses everything else. */
    private void check(String question) throws SQLException {
        String counted = "select json_array_length(parsed -> 'statements'), parsed ->> 'error_message'"
                + " from (select json_serialize_sql(cast(? as varchar)) as parsed)";
        try (PreparedStatement statement = connection.prepareStatement(counted)) {
            statement.setString(1, question);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long questions = row.getLong(1);
                if (questions != 1) {
                    String why = Optional.ofNullable(row.getString(2)).orElse("one question at a time");
                    throw new NotAQuestion(
                            why.startsWith("Only SELECT") ? "only questions are answered: select …" : why);
                }
            }
        }
    }

    /** Not one question. */
    public static final class NotAQuestion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAQuestion(String message) {
            super(message);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        List<Path> left = new ArrayList<>();
        try (Stream<Path> files = Files.walk(scratch)) {
            files.sorted(Comparator.reverseOrder()).forEach(left::add);
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }
}
