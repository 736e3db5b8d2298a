package dev.scrip.billing.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Has an engine check its accounts, and says what it found (I1–I4). */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check accounts: nothing minted, lost or charged twice, and every view what the events say.",
        footer = {
            "",
            "The engine checks beside its work, and mends nothing:",
            "  EVENTS  an account's events are all there, in order, and readable",
            "  I1      granted = pending + available + held + consumed + expired + voided",
            "          + forfeited, after every event",
            "  I2      no lot is below zero or above its amount",
            "  I3      no generation is charged twice",
            "  I4      balance, history, queue, due, cases and payments are what a fresh fold",
            "          of the events gives",
            "",
            "  scrip check --brand vidmuse",
            "  scrip check --brand vidmuse --account anna",
            "",
            "Exit codes: 0 nothing was found, 1 something was, 2 not understood,",
            "            3 it could not be checked."
        })
final class Check implements Callable<Integer> {
    private static final String LINES_AT_ONCE = "500";

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--brand", description = "accounts of this brand only")
    private @Nullable String brand;

    @Option(names = "--account", description = "this account only")
    private @Nullable String account;

    @Option(names = "--since", description = "only accounts about which something was recorded behind this position")
    private @Nullable Long since;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> wanted = new LinkedHashMap<>();
        put(wanted, "brand", brand);
        put(wanted, "accountId", account);
        put(wanted, "since", since);
        JsonNode job = new JobFollower(engine).ask("/v1/integrity-checks", wanted);
        ArrayNode findings = findings(job);
        PrintWriter out = engine.command().commandLine().getOut();
        if (engine.json()) {
            ObjectNode told = JsonMapper.shared().createObjectNode();
            told.set("job", job);
            told.set("findings", findings);
            out.println(told);
        } else {
            findings.forEach(finding -> out.println(sentence(finding)));
            out.println(JobFollower.ending(job) + (job.has("result") ? " " + summary(job.path("result")) : ""));
        }
        out.flush();
        int code = JobFollower.exitCode(job);
        boolean sound = job.path("result").path("sound").asBoolean(false);
        return code == 0 && !sound ? Scrip.NOT_RIGHT : code;
    }

    private ArrayNode findings(JsonNode job) throws IOException, InterruptedException {
        ArrayNode findings = JsonMapper.shared().createArrayNode();
        Map<String, String> wanted = new LinkedHashMap<>(Map.of("limit", LINES_AT_ONCE));
        JsonNode page;
        do {
            String lines = "/v1/jobs/" + job.path("jobId").asString() + "/lines";
            page = engine.engine().get(lines + RemoteEngine.query(wanted));
            page.path("items").forEach(findings::add);
            wanted.put("cursor", page.path("nextCursor").asString(""));
        } while (page.has("nextCursor"));
        return findings;
    }

    private static String sentence(JsonNode finding) {
        JsonNode content = finding.path("content");
        String where = content.has("table")
                ? content.path("table").asString() + " " + content.path("row").asString("")
                : "sequence " + content.path("sequence").asString() + ", position "
                        + content.path("position").asString();
        return "%-6s  %s  %s: expected %s, found %s"
                .formatted(
                        content.path("rule").asString(),
                        finding.path("accountId").asString(),
                        where.strip(),
                        content.path("expected").asString(),
                        content.path("found").asString());
    }

    private static String summary(JsonNode result) {
        return "(" + result.path("events").asString() + " events): " + result.path("findings");
    }

    private static void put(Map<String, Object> wanted, String name, @Nullable Object value) {
        if (value != null) {
            wanted.put(name, value);
        }
    }
}
