package dev.scrip.billing.cli;

import dev.scrip.billing.analysis.AnswerFormat;
import dev.scrip.billing.analysis.ReadyView;
import dev.scrip.billing.analysis.SqlDesk;
import dev.scrip.billing.export.Column;
import dev.scrip.billing.export.ExportTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers questions in SQL over exported tables (E5). */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Ask in SQL (DuckDB's) about exported tables, or about a running engine.",
        footer = {
            "",
            "Over a folder of 'scrip export --what ...', or with --url over an engine:",
            "then the tables that the question names are fetched into a folder that is",
            "kept, and only what is new the next time. After the answer it says how fresh",
            "it is.",
            "It reads these tables and nothing else, and changes nothing.",
            "",
            "  scrip sql --from tables 'select type, count(*) from events group by 1'",
            "  scrip sql --from tables 'from outstanding_by_source'",
            "  scrip sql --url http://localhost:8080 'from revenue_by_model' --output out.csv",
            "  scrip sql --from tables --views",
            "",
            "Without a question it reads some, each up to its ';', until the input ends;",
            "\\views says what there is to ask about."
        })
final class Sql implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "QUESTION", description = "select ...; or from ...")
    private @Nullable String question;

    @Option(names = "--from", paramLabel = "FOLDER", description = "what 'scrip export --what' wrote")
    private @Nullable Path folder;

    @Mixin
    private final LiveTables live = new LiveTables();

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv (${DEFAULT-VALUE})")
    private String format = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "write there; .json, .csv and .parquet say the format")
    private @Nullable Path output;

    @Option(names = "--views", description = "say what there is to ask about")
    private boolean views;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if ((folder == null) != live.isMeant()) {
            return notUnderstood("either --from FOLDER or --url URL");
        }
        Path tables = folder == null ? live.fetch(question) : folder;
        Optional<Path> columns = Optional.ofNullable(output)
                .filter(file -> file.toString().endsWith(".parquet"))
                .map(file -> file.toAbsolutePath().resolveSibling(file.getFileName() + ".new"));
        try (SqlDesk desk = SqlDesk.open(tables, columns)) {
            if (views) {
                views(desk);
                return 0;
            }
            int code = question == null ? converse(desk) : once(desk, question, columns);
            if (folder == null) {
                say("As of position " + desk.position() + ", just now.");
            } else if (!desk.isComplete()) {
                say("The export was interrupted: tables may be at different positions. Run it again.");
            }
            return code;
        }
    }

    private int once(SqlDesk desk, String asked, Optional<Path> columns) throws IOException, SQLException {
        try {
            if (columns.isPresent() && output != null) {
                desk.writeParquet(asked, columns.get());
                Files.move(columns.get(), output, StandardCopyOption.REPLACE_EXISTING);
                return 0;
            }
            Optional<AnswerFormat> wanted = format();
            if (wanted.isEmpty()) {
                return notUnderstood("--format: table, json or csv");
            }
            if (output == null) {
                answer(desk, asked, wanted.get(), spec.commandLine().getOut());
                return 0;
            }
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(output))) {
                answer(desk, asked, wanted.get(), out);
            }
            return 0;
        } catch (SqlDesk.NotAQuestion | SQLException wrong) {
            return notUnderstood(String.valueOf(wrong.getMessage()));
        }
    }

    private static void answer(SqlDesk desk, String asked, AnswerFormat wanted, PrintWriter out)
            throws IOException, SQLException {
        long ignored = desk.ask(asked, rows -> wanted.write(rows, out));
        out.flush();
    }

    private int converse(SqlDesk desk) throws IOException, SQLException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder asked = new StringBuilder();
        int code = 0;
        prompt("scrip> ");
        for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
            if (asked.isEmpty() && line.strip().equals("\\views")) {
                views(desk);
            } else if (asked.isEmpty() && line.strip().equals("\\q")) {
                return code;
            } else {
                asked.append(line).append('\n');
                if (line.stripTrailing().endsWith(";")) {
                    code = Math.max(code, once(desk, asked.toString(), Optional.empty()));
                    asked.setLength(0);
                }
            }
            prompt(asked.isEmpty() ? "scrip> " : "   ... ");
        }
        return asked.toString().isBlank() ? code : Math.max(code, once(desk, asked.toString(), Optional.empty()));
    }

    private static void prompt(String text) {
        if (JobProgress.isTerminal()) {
            System.err.print(text);
            System.err.flush();
        }
    }

    private void views(SqlDesk desk) {
        PrintWriter out = spec.commandLine().getOut();
        for (ExportTable table : desk.tables()) {
            out.println(table.code());
            for (Column column : table.columns()) {
                out.printf("    %-24s %-14s %s%n", column.name(), column.type().sql(), column.meaning());
            }
        }
        for (ReadyView view : desk.views()) {
            out.println(view.code());
            out.println("    " + view.meaning());
        }
        out.flush();
    }

    private Optional<AnswerFormat> format() {
        String name = output == null ? format : output.toString().replaceFirst(".*\\.", "");
        for (AnswerFormat known : AnswerFormat.values()) {
            if (known.code().equals(name)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private void say(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }

    private int notUnderstood(String why) {
        say("scrip: " + why);
        return NOT_UNDERSTOOD;
    }

    private static final int NOT_UNDERSTOOD = 2;
}
