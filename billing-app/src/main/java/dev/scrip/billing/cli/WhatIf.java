package dev.scrip.billing.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Tries another catalog on real history, and shows what would have come of it. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = "Replay real history under another catalog. Nothing is touched.",
        footer = {
            "",
            "Changes are named as in the catalog's file (docs/catalog.md): the keys with",
            "dots between them or in brackets. * stands for all keys, x1.1 multiplies,",
            "lists have commas.",
            "The API key is that of an analyst, an auditor or an admin.",
            "",
            "  export SCRIP_KEY=scrip_...",
            "  scrip what-if --change 'rate-card[text-to-image,lumen].credits=3'",
            "  scrip what-if --change 'rate-card[*].credits=x1.1' --from 2026-01-01T00:00:00Z",
            "  scrip what-if --change 'packs[*].valid-for=P180D' --csv",
            "  scrip what-if --catalog next.yaml --account anna --account ben --json"
        })
final class WhatIf implements Callable<Integer> {
    private static final String PATH = "/v1/what-ifs";

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @ArgGroup(multiplicity = "1")
    private Tried tried = new Tried();

    @Option(names = "--brand", description = "whose history; needed with a key for all brands")
    private @Nullable String brand;

    @Option(names = "--account", description = "only this account; may be given more than once")
    private @Nullable List<String> accounts;

    @Option(names = "--from", description = "what happened before it stays as it was")
    private @Nullable String from;

    @Option(names = "--to", description = "what happened from then on is left out; else nothing is")
    private @Nullable String to;

    @Option(names = "--csv", description = "print the accounts that would differ, as CSV")
    private boolean csv;

    /** One or the other. */
    static final class Tried {
        @Option(
                names = "--change",
                paramLabel = "WHERE=VALUE",
                required = true,
                description = "one thing in the catalog; may be given more than once")
        private @Nullable List<String> changes;

        @Option(names = "--catalog", required = true, description = "a whole catalog, as a file")
        private @Nullable Path catalog;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonNode job = new JobFollower(engine).ask(PATH, request());
        PrintWriter out = engine.command().commandLine().getOut();
        if (JobFollower.exitCode(job) != 0) {
            engine.command().commandLine().getErr().println("scrip: " + JobFollower.ending(job));
        } else if (csv) {
            csv(PATH + "/" + job.path("jobId").asString() + "/differences", out);
        } else if (engine.json()) {
            out.println(job.path("result"));
        } else {
            WhatIfTable.print(job.path("result"), out);
            out.printf(
                    "%nAccount by account: scrip jobs lines %s%n",
                    job.path("jobId").asString());
        }
        out.flush();
        return JobFollower.exitCode(job);
    }

    private void csv(String path, PrintWriter out) throws IOException, InterruptedException {
        try (Reader text =
                new InputStreamReader(engine.engine().lines(path, "text/csv").body(), StandardCharsets.UTF_8)) {
            long unused = text.transferTo(out);
        }
    }

    private Map<String, Object> request() throws IOException {
        Map<String, Object> request = new LinkedHashMap<>();
        put(request, "brand", brand);
        put(request, "accounts", accounts);
        put(request, "from", from);
        put(request, "to", to);
        if (tried.catalog != null) {
            request.put("catalog", Files.readString(tried.catalog));
        } else {
            Map<String, String> changes = new LinkedHashMap<>();
            for (String change : tried.changes == null ? List.<String>of() : tried.changes) {
                // A selector may have the sign in its brackets, a value has none.
                int sign = change.lastIndexOf('=');
                changes.put(sign < 0 ? change : change.substring(0, sign), sign < 0 ? "" : change.substring(sign + 1));
            }
            request.put("changes", changes);
        }
        return request;
    }

    private static void put(Map<String, Object> request, String name, @Nullable Object value) {
        if (value != null) {
            request.put(name, value);
        }
    }
}
