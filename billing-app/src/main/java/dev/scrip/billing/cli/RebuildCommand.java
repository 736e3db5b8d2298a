package dev.scrip.billing.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Has an engine fold views anew, and stays until it has (E2). */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Fold views anew from all events, prove which is right, and put right what differs.",
        footer = {
            "",
            "The old views answer meanwhile. At the end both are compared by their digests,",
            "and accounts that differ are exchanged. Ctrl-C ends the showing, not the rebuild.",
            "The API key is that of an analyst, an auditor or an admin.",
            "",
            "  SCRIP_KEY=scrip_... scrip rebuild",
            "  scrip rebuild --views balance,history --account anna --brand vidmuse",
            "",
            "Exit codes: 0 all views were right, 1 something differed and has been put right,",
            "            2 not understood, 3 it could not be done."
        })
final class RebuildCommand implements Callable<Integer> {
    private static final int DIGITS = 16;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(
            names = "--views",
            split = ",",
            paramLabel = "VIEW",
            description = "balance, history, queue, payments, cases, due (all of them)")
    private @Nullable List<String> views;

    @Option(names = "--account", description = "this account only")
    private @Nullable String account;

    @Option(names = "--brand", description = "this brand only (the key's own, or all)")
    private @Nullable String brand;

    @Option(names = "--detach", description = "do not wait: print the job, for 'scrip jobs follow'")
    private boolean detached;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> wanted = new LinkedHashMap<>();
        if (views != null) {
            wanted.put("views", views);
        }
        if (account != null) {
            wanted.put("accountId", account);
        }
        if (brand != null) {
            wanted.put("brand", brand);
        }
        if (detached) {
            JobsCommand.print(engine, engine.engine().post("/v1/rebuilds", wanted));
            return 0;
        }
        JsonNode job = new JobFollower(engine).ask("/v1/rebuilds", wanted);
        print(job);
        return JobFollower.exitCode(job) == 0 && differing(job) > 0 ? Scrip.NOT_RIGHT : JobFollower.exitCode(job);
    }

    private static long differing(JsonNode job) {
        long differing = 0;
        for (JsonNode view : job.at("/result/views")) {
            differing += view.path("differing").asLong();
        }
        return differing;
    }

    private void print(JsonNode job) {
        PrintWriter out = engine.command().commandLine().getOut();
        if (engine.json()) {
            out.println(job);
            out.flush();
            return;
        }
        for (JsonNode view : job.at("/result/views")) {
            out.printf(
                    "%-9s was %s, is %s: %s%n",
                    view.path("view").asString(),
                    view.path("digestBefore").asString().substring(0, DIGITS),
                    view.path("digestAfter").asString().substring(0, DIGITS),
                    said(view));
        }
        out.println(JobFollower.ending(job) + ".");
        if (differing(job) > 0) {
            out.println("The accounts that differed: scrip jobs lines "
                    + job.path("jobId").asString());
        }
        out.flush();
    }

    private static String said(JsonNode view) {
        long differing = view.path("differing").asLong();
        String of = view.path("accounts").asString() + " accounts";
        return differing == 0 ? "all " + of + " were right" : differing + " of " + of + " have been put right";
    }
}
