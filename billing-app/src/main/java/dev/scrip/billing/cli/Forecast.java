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

/** What becomes of an account's credits if nothing is spent (B6). */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = "Show which of an account's credits begin and expire when, if nothing is spent.",
        footer = {"", "  SCRIP_KEY=scrip_... scrip forecast anna --until 2026-12-31T00:00:00Z"})
final class Forecast implements Callable<Integer> {
    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final AccountOptions account = new AccountOptions();

    @Option(names = "--at", description = "from this instant on; else from now")
    private @Nullable String at;

    @Option(names = "--until", description = "no further than this instant")
    private @Nullable String until;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("at", at);
        wanted.put("until", until);
        JsonNode answer = engine.engine().get(account.path("forecast", wanted));
        PrintWriter out = engine.command().commandLine().getOut();
        if (engine.json()) {
            out.println(answer);
        } else {
            out.printf("%-27s %-10s %12s %12s %12s%n", "at", "what", "comes", "lost", "available");
            answer.path("steps")
                    .forEach(step -> out.printf(
                            "%-27s %-10s %12s %12s %12s%n",
                            Answers.text(step, "at"),
                            Answers.text(step, "kind"),
                            Answers.text(step, "comes"),
                            Answers.text(step, "lost"),
                            Answers.text(step, "available")));
            out.printf(
                    "%s to be spent at %s; %s would be lost, %s would remain%n",
                    Answers.text(answer, "available"),
                    Answers.text(answer, "asOf"),
                    Answers.text(answer, "lost"),
                    Answers.text(answer, "remains"));
        }
        out.flush();
        return 0;
    }
}
