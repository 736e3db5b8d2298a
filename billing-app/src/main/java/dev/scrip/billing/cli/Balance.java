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

/** An account's balance, at any instant (B1, B4). */
@Command(
        name = "balance",
        mixinStandardHelpOptions = true,
        description = "Show an account's balance now, or as of another instant, past or future.",
        footer = {
            "",
            "  SCRIP_KEY=scrip_... scrip balance anna",
            "  scrip balance anna --at 2026-02-01T00:00:00Z",
            "  scrip balance anna --at 2026-02-01T00:00:00Z --known-at 2026-02-02T00:00:00Z"
        })
final class Balance implements Callable<Integer> {
    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final AccountOptions account = new AccountOptions();

    @Option(names = "--at", description = "as of this instant; else now")
    private @Nullable String at;

    @Option(names = "--known-at", description = "by what was on record at this instant")
    private @Nullable String knownAt;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("at", at);
        wanted.put("knownAt", knownAt);
        JsonNode answer = engine.engine().get(account.path("balance", wanted));
        PrintWriter out = engine.command().commandLine().getOut();
        if (engine.json()) {
            out.println(answer);
        } else {
            print(answer, out);
        }
        out.flush();
        return 0;
    }

    private static void print(JsonNode answer, PrintWriter out) {
        out.printf("%-16s %-13s %12s %12s  %s%n", "lot", "source", "amount", "remaining", "expires");
        answer.path("lots")
                .forEach(lot -> out.printf(
                        "%-16s %-13s %12s %12s  %s%n",
                        Answers.text(lot, "lotId"),
                        Answers.text(lot, "source"),
                        Answers.text(lot, "amount"),
                        Answers.text(lot, "remaining"),
                        Answers.text(lot, "expiresAt")));
        out.printf(
                "%s to be spent and %s held as of %s (event %s)%n",
                Answers.text(answer, "available"),
                Answers.text(answer, "held"),
                Answers.text(answer, "asOf"),
                Answers.text(answer, "sequence"));
    }
}
