package dev.scrip.billing.cli;

import dev.scrip.billing.analysis.ExportFolder;
import dev.scrip.billing.analysis.FileFormat;
import dev.scrip.billing.analysis.ReadyView;
import dev.scrip.billing.export.ExportTable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tables of a running engine, as they are kept here between two questions. */
final class LiveTables {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--url", description = "a running engine")
    private @Nullable URI url;

    @Option(
            names = "--api-key",
            defaultValue = "${env:SCRIP_KEY}",
            description = "better given as the environment variable SCRIP_KEY")
    private @Nullable String apiKey;

    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description = "where tables of an engine are kept (~/.cache/scrip/..., one for each engine and key)")
    private @Nullable Path cache;

    boolean isMeant() {
        return url != null;
    }

    /** Brings the tables that a question names up to date; all of them if there is no question yet. */
    Path fetch(@Nullable String question) throws IOException, InterruptedException, SQLException {
        if (apiKey == null || apiKey.isBlank() || url == null) {
            throw new ParameterException(spec.commandLine(), "scrip: no API key: set SCRIP_KEY");
        }
        Path folder = cache == null ? usual(url, apiKey) : cache;
        try (ExportProgress progress = ExportProgress.onTerminal()) {
            long ignored = ExportFolder.open(folder, FileFormat.CSV, Map.of())
                    .fetch(needed(question), new RemoteTables(new RemoteEngine(url, apiKey), Map.of()), progress);
        }
        return folder;
    }

    private static Set<ExportTable> needed(@Nullable String question) {
        if (question == null) {
            return EnumSet.allOf(ExportTable.class);
        }
        Set<ExportTable> needed = EnumSet.noneOf(ExportTable.class);
        for (ExportTable table : ExportTable.values()) {
            if (names(question, table.code())) {
                needed.add(table);
            }
        }
        for (ReadyView view : ReadyView.values()) {
            if (names(question, view.code())) {
                needed.addAll(view.needs());
            }
        }
        return needed;
    }

    private static boolean names(String question, String name) {
        return Pattern.compile("\\b" + name + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(question)
                .find();
    }

    /** What one key may see, another may not: each has a folder of its own. */
    private static Path usual(URI url, String apiKey) {
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElseGet(() -> System.getProperty("user.home") + "/.cache");
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((url + " " + apiKey).getBytes(StandardCharsets.UTF_8));
            return Path.of(home, "scrip", HexFormat.of().formatHex(hash, 0, 12));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
