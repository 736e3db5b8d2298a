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

/** What made an account's balance (B5). */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Show what made an account's balance, event by event and lot by lot.",
        footer = {
            "",
            "By: the key of the burn order that put a lot before the one that would have come next.",
            "",
            "  SCRIP_KEY=scrip_... scrip explain anna",
            "  scrip explain anna --at 2026-02-01T00:00:00Z --limit 20",
            "  scrip explain anna --up-to 41 --json"
        })
final class Explain implements Callable<Integer> {
    private static final String ROW = "%-6s %-27s %-26s %-14s %12s %12s  %s%n";

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final AccountOptions account = new AccountOptions();

    @Option(names = "--at", description = "as of this instant; else now")
    private @Nullable String at;

    @Option(names = "--up-to", description = "right after the event of this sequence")
    private @Nullable Long upTo;

    @Option(names = "--limit", defaultValue = "100", description = "how many events at most (${DEFAULT-VALUE})")
    private int limit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("at", at);
        wanted.put("upTo", upTo);
        wanted.put("limit", limit);
        JsonNode answer = engine.engine().get(account.path("explanation", wanted));
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
        out.printf(ROW, "event", "at", "what", "lot", "credits", "left", "by");
        if (answer.has("opening")) {
            state("before", answer.path("opening"), out);
        }
        answer.path("movements").forEach(movement -> {
            String sequence = Answers.text(movement, "sequence");
            if (movement.path("moves").isEmpty()) {
                out.printf(ROW, sequence, Answers.text(movement, "at"), Answers.text(movement, "type"), "", "", "", "");
            }
            movement.path("moves")
                    .forEach(move -> out.printf(
                            ROW,
                            sequence,
                            Answers.text(movement, "at"),
                            Answers.text(movement, "type"),
                            Answers.text(move, "lotId"),
                            Answers.signed(move.path("credits")),
                            Answers.text(move, "remaining"),
                            Answers.text(move, "chosenBy")));
        });
        state("after", answer.path("closing"), out);
        if (answer.has("earlier")) {
            out.printf("What made the balance before: --up-to %s%n", Answers.text(answer, "earlier"));
        }
    }

    private static void state(String when, JsonNode state, PrintWriter out) {
        state.path("lots")
                .forEach(lot -> out.printf(
                        ROW, "", "", when, Answers.text(lot, "lotId"), "", Answers.text(lot, "remaining"), ""));
        out.printf(
                "%s: %s to be spent, %s held%n", when, Answers.text(state, "available"), Answers.text(state, "held"));
    }
}
