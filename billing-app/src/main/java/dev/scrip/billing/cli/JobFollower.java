package dev.scrip.billing.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an engine for long work and stays until it has ended. Whoever stops looking stops nothing: the engine goes on, and another
 * command follows it or cancels it.
 */
final class JobFollower {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** For so long an engine may be away while it is started again. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RemoteEngine engine;
    private final PrintWriter err;
    private final JobProgress progress;
    private String seen = "";

    JobFollower(EngineOptions options) {
        this.engine = options.engine();
        this.err = options.command().commandLine().getErr();
        this.progress = options.json() ? JobProgress.none() : JobProgress.on(err);
    }

    /**
     * Asks for a job and follows it.
     *
     * @return the job as it ended
     */
    JsonNode ask(String path, Object request) throws IOException, InterruptedException {
        return follow(engine.post(path, request).path("jobId").asString());
    }

    /** The job as it ended. */
    JsonNode follow(String jobId) throws IOException, InterruptedException {
        Thread goodbye = Thread.ofPlatform().unstarted(() -> goesOn(jobId));
        Runtime.getRuntime().addShutdownHook(goodbye);
        try (progress) {
            long heard = System.nanoTime();
            while (true) {
                try {
                    Optional<JsonNode> end = listen(jobId);
                    if (end.isPresent()) {
                        return end.get();
                    }
                    heard = System.nanoTime();
                } catch (RemoteEngine.Refused refused) {
                    throw refused;
                } catch (IOException away) {
                    if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                        throw away;
                    }
                }
                boolean unused = new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            removed(goodbye);
        }
    }

    /** 0 for work that is done, 3 for work that is not. */
    static int exitCode(JsonNode job) {
        return job.path("state").asString("").equals("DONE") ? 0 : Scrip.NOT_DONE;
    }

    /** How a job ended, in a line; why, if it failed. */
    static String ending(JsonNode job) {
        String reason = job.has("reason") ? ": " + job.path("reason").asString() : "";
        return "Job " + job.path("jobId").asString() + " is "
                + job.path("state").asString() + reason;
    }

    private Optional<JsonNode> listen(String jobId) throws IOException, InterruptedException {
        try (BufferedReader events = new BufferedReader(
                new InputStreamReader(engine.events("/v1/jobs/" + jobId + "/updates", seen), StandardCharsets.UTF_8))) {
            String name = "";
            for (@Nullable String line = events.readLine(); line != null; line = events.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    seen = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    JsonNode job = JSON.readTree(line.substring("data: ".length()));
                    progress.show(job);
                    if (name.equals("ended")) {
                        return Optional.of(job);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private void goesOn(String jobId) {
        err.println();
        err.println("The job goes on without you. To see how far it is, or to end it:");
        err.println("  scrip jobs follow " + jobId);
        err.println("  scrip jobs cancel " + jobId);
        err.flush();
    }

    private static void removed(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException ends) {
            // It is the end that the hook was for.
        }
    }
}
