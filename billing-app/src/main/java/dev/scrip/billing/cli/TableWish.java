package dev.scrip.billing.cli;

import dev.scrip.billing.analysis.ExportFolder;
import dev.scrip.billing.analysis.FileFormat;
import dev.scrip.billing.export.ExportTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which tables an export is of. */
final class TableWish {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--what",
            split = ",",
            paramLabel = "TABLE",
            description = "tables for analysts: events, ledger, history, balances, lots, tasks, payments, cases,"
                    + " or all; without it, events and tree heads for 'scrip verify'")
    private List<String> what = List.of();

    @Option(
            names = "--format",
            defaultValue = "ndjson",
            description = "of tables: ndjson, csv or parquet (${DEFAULT-VALUE})")
    private String format = "";

    @Option(names = "--brand", description = "only this brand's")
    private @Nullable String brand;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "only what came behind this position, or from this instant on")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description = "up to this position, or what was recorded before this instant")
    private @Nullable String until;

    /** Whether tables are meant, and not what auditors verify. */
    boolean isMeant() {
        return !what.isEmpty();
    }

    /**
     * Brings the folder to the last position there is.
     *
     * @return that position
     */
    long fetch(RemoteEngine engine, Path folder, @Nullable String account, ExportProgress progress)
            throws IOException, InterruptedException, SQLException {
        Map<String, String> wanted = new TreeMap<>();
        put(wanted, "account", account);
        put(wanted, "brand", brand);
        put(wanted, "since", since);
        put(wanted, "until", until);
        return ExportFolder.open(folder, format(), wanted).fetch(tables(), new RemoteTables(engine, wanted), progress);
    }

    private List<ExportTable> tables() {
        if (what.contains("all")) {
            return List.of(ExportTable.values());
        }
        List<ExportTable> tables = new ArrayList<>();
        for (String name : what) {
            tables.add(ExportTable.of(name)
                    .orElseThrow(() -> notUnderstood("--what: there is no table '" + name + "', only "
                            + String.join(", ", ExportTable.codes()))));
        }
        return tables;
    }

    private FileFormat format() {
        for (FileFormat known : FileFormat.values()) {
            if (known.code().equals(format)) {
                return known;
            }
        }
        throw notUnderstood("--format: ndjson, csv or parquet");
    }

    private ParameterException notUnderstood(String why) {
        return new ParameterException(spec.commandLine(), "scrip: " + why);
    }

    private static void put(Map<String, String> wanted, String name, @Nullable String value) {
        if (value != null) {
            wanted.put(name, value);
        }
    }
}
