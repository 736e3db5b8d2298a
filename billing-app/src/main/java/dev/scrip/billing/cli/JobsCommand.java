package dev.scrip.billing.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Long work of an engine: what there is, how far it is, what it found. */
@Command(
        name = "jobs",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "See, follow and cancel long work: rebuilds, checks, what-ifs.",
        footer = {
            "",
            "The engine works on jobs by itself, one of a kind at a time, also after it was",
            "started again. The API key is that of an analyst, an auditor or an admin.",
            "",
            "  SCRIP_KEY=scrip_... scrip jobs list",
            "  scrip jobs follow 01a201fc-aef4-7000-a1f9-5907405d8927"
        },
        subcommands = {
            JobsCommand.ListJobs.class,
            JobsCommand.Show.class,
            JobsCommand.Lines.class,
            JobsCommand.Follow.class,
            JobsCommand.Cancel.class
        })
final class JobsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** One job for people. */
    static void print(EngineOptions options, JsonNode job) {
        PrintWriter out = options.command().commandLine().getOut();
        if (options.json()) {
            out.println(job);
        } else {
            job.properties().forEach(part -> out.printf("%-12s %s%n", part.getKey(), text(part.getValue())));
        }
        out.flush();
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    /** What there is. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "List jobs, the latest first.")
    static final class ListJobs implements Callable<Integer> {
        @Mixin
        private final EngineOptions engine = new EngineOptions();

        @Option(names = "--kind", description = "of this kind only, e.g. rebuild")
        private @Nullable String kind;

        @Option(names = "--state", description = "WAITING, RUNNING, DONE, FAILED or CANCELLED")
        private @Nullable String state;

        @Option(names = "--limit", defaultValue = "20", description = "how many (${DEFAULT-VALUE})")
        private int limit;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Map<String, String> wanted = new LinkedHashMap<>();
            wanted.put("limit", String.valueOf(limit));
            if (kind != null) {
                wanted.put("kind", kind);
            }
            if (state != null) {
                wanted.put("state", state);
            }
            JsonNode jobs = engine.engine().get("/v1/jobs" + RemoteEngine.query(wanted));
            PrintWriter out = engine.command().commandLine().getOut();
            if (engine.json()) {
                out.println(jobs.path("items"));
            } else {
                jobs.path("items")
                        .forEach(job -> out.printf(
                                "%s  %-16s %-9s  %s%n",
                                job.path("jobId").asString(),
                                job.path("kind").asString(),
                                job.path("state").asString(),
                                job.path("createdAt").asString()));
            }
            out.flush();
            return 0;
        }
    }

    /** One of them. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show how far a job is, or what came of it.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private final EngineOptions engine = new EngineOptions();

        @Parameters(paramLabel = "JOB", description = "its id")
        private String job = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            print(engine, engine.engine().get("/v1/jobs/" + job));
            return 0;
        }
    }

    /** What it found. */
    @Command(
            name = "lines",
            mixinStandardHelpOptions = true,
            description = "Print what a job found, each on a line of JSON.")
    static final class Lines implements Callable<Integer> {
        @Mixin
        private final EngineOptions engine = new EngineOptions();

        @Parameters(paramLabel = "JOB", description = "its id")
        private String job = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            PrintWriter out = engine.command().commandLine().getOut();
            RemoteEngine remote = engine.engine();
            Map<String, String> wanted = new LinkedHashMap<>(Map.of("limit", "500"));
            JsonNode page;
            do {
                page = remote.get("/v1/jobs/" + job + "/lines" + RemoteEngine.query(wanted));
                page.path("items").forEach(out::println);
                wanted.put("cursor", page.path("nextCursor").asString(""));
            } while (page.has("nextCursor"));
            out.flush();
            return 0;
        }
    }

    /** Until its end. */
    @Command(
            name = "follow",
            mixinStandardHelpOptions = true,
            description = "Show how far a job is until it has ended. Ctrl-C ends the showing, not the job.")
    static final class Follow implements Callable<Integer> {
        @Mixin
        private final EngineOptions engine = new EngineOptions();

        @Parameters(paramLabel = "JOB", description = "its id")
        private String job = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonNode end = new JobFollower(engine).follow(job);
            print(engine, end);
            return JobFollower.exitCode(end);
        }
    }

    /** Before its end. */
    @Command(
            name = "cancel",
            mixinStandardHelpOptions = true,
            description = "Have a job end. What it was about stays as it is.")
    static final class Cancel implements Callable<Integer> {
        @Mixin
        private final EngineOptions engine = new EngineOptions();

        @Parameters(paramLabel = "JOB", description = "its id")
        private String job = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            print(engine, engine.engine().post("/v1/jobs/" + job + "/cancellation", Map.of()));
            return 0;
        }
    }
}
