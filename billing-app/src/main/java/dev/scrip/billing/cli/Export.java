package dev.scrip.billing.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes events and tree heads away from a running engine, to be verified elsewhere (E4, E5). */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Fetch events and signed tree heads from an engine for 'scrip verify', or tables for analysts.",
        footer = {
            "",
            "It has a tree head signed first, so that what it fetches is covered by one.",
            "Called again with the same folder it goes on where it ended, also after it was",
            "interrupted. The API key is that of an auditor or an analyst. What a key of one",
            "brand may not see is a hash.",
            "",
            "  SCRIP_KEY=scrip_... scrip export --url http://localhost:8080 --to audit",
            "  scrip verify audit --key scrip+1a2b3c4d+AbCd...",
            "",
            "FOLDER/events.ndjson has a line for each event: its leaf in the tree is the",
            "SHA-256 of a zero byte and the line. FOLDER/heads.ndjson has the heads,",
            "FOLDER/keys.txt the public keys that the engine names.",
            "",
            "With --what it fetches tables instead, all as they are at one position, for",
            "'scrip sql' and every other tool (docs/export.md):",
            "",
            "  scrip export --to tables --what all --format parquet",
            "  scrip export --to ledger --what ledger,history --format csv --brand vidmuse"
        })
final class Export implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "the engine (${DEFAULT-VALUE})")
    private URI url = URI.create("");

    @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "made if it is not there")
    private Path folder = Path.of("");

    @Option(
            names = "--api-key",
            defaultValue = "${env:SCRIP_KEY}",
            description = "better given as the environment variable SCRIP_KEY")
    private @Nullable String apiKey;

    @Option(
            names = "--account",
            description = "only this account's; for 'scrip verify' there are hashes of the others' events")
    private @Nullable String account;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private final TableWish tables = new TableWish();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        PrintWriter out = spec.commandLine().getOut();
        if (apiKey == null || apiKey.isBlank()) {
            spec.commandLine().getErr().println("scrip: no API key: set SCRIP_KEY");
            return 2;
        }
        if (tables.isMeant()) {
            return tables(apiKey, out);
        }
        if (Files.exists(folder.resolve("export.json"))) {
            throw new IllegalArgumentException(
                    folder + " has tables; what 'scrip verify' needs goes into another folder");
        }
        Files.createDirectories(folder);
        RemoteLog log = new RemoteLog(url, apiKey);
        boolean signed = log.sign();
        Files.writeString(folder.resolve("keys.txt"), String.join("\n", log.keys()) + "\n");
        long heads = ExportedFiles.fetchHeads(log, folder.resolve("heads.ndjson"));
        long events = ExportedFiles.fetchEvents(log, folder.resolve("events.ndjson"), account);
        if (json) {
            Json.print(
                    out, "lastPosition", events, "lastHead", heads, "signedNow", signed, "folder", folder.toString());
        } else {
            out.printf("Events up to %d and heads up to %d are in %s.%n", events, heads, folder);
            if (!signed) {
                out.println("No head was signed: the engine has no key to sign with.");
            }
            out.flush();
        }
        return 0;
    }

    private int tables(String key, PrintWriter out) throws IOException, InterruptedException, SQLException {
        long position;
        try (ExportProgress progress = json ? ExportProgress.none() : ExportProgress.onTerminal()) {
            position = tables.fetch(new RemoteEngine(url, key), folder, account, progress);
        }
        if (json) {
            Json.print(out, "position", position, "folder", folder.toString());
        } else {
            out.printf("The tables are in %s, as they were at position %d.%n", folder, position);
            out.flush();
        }
        return 0;
    }
}
