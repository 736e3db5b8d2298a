package dev.scrip.billing.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shows how far a job is. */
abstract class JobProgress implements AutoCloseable {
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);

    /** @param job as the engine describes it */
    abstract void show(JsonNode job);

    @Override
    public void close() {}

    /** A bar where somebody looks at a terminal; elsewhere a line now and then. */
    static JobProgress on(PrintWriter err) {
        return isTerminal() ? new Bar() : new Lines(err);
    }

    /** Nothing: for whoever wants the end only. */
    static JobProgress none() {
        return new JobProgress() {
            @Override
            void show(JsonNode job) {}
        };
    }

    private static String step(JsonNode job) {
        return job.path("step").asString(job.path("state").asString(""));
    }

    /** A newer Java has a console also where there is no terminal, and a method that says so. */
    @SuppressWarnings("SystemConsoleNull") // the older one has none
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** One bar for each step. */
    private static final class Bar extends JobProgress {
        private String step = "";
        private @Nullable ProgressBar bar;

        @Override
        void show(JsonNode job) {
            long done = job.path("done").asLong(0);
            if (bar == null || !step.equals(step(job))) {
                close();
                step = step(job);
                bar = new ProgressBarBuilder()
                        .setTaskName(step)
                        .setInitialMax(job.path("total").asLong(-1))
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(250)
                        .continuousUpdate()
                        .startsFrom(done, Duration.ZERO)
                        .showSpeed()
                        .build();
            }
            if (job.has("total")) {
                bar.maxHint(job.path("total").asLong());
            }
            bar.stepTo(done);
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }

    /** For logs. */
    private static final class Lines extends JobProgress {
        private final PrintWriter err;
        private String step = "";
        private long shownAt;

        Lines(PrintWriter err) {
            this.err = err;
        }

        @Override
        void show(JsonNode job) {
            long now = System.nanoTime();
            if (step.equals(step(job)) && now - shownAt < LINE_EVERY.toNanos()) {
                return;
            }
            step = step(job);
            shownAt = now;
            StringBuilder line =
                    new StringBuilder(step).append(": ").append(job.path("done").asString("0"));
            if (job.has("total")) {
                line.append(" of ").append(job.path("total").asString());
            }
            if (job.has("perSecond")) {
                line.append(", ").append(job.path("perSecond").asString()).append("/s");
            }
            if (job.has("secondsLeft")) {
                line.append(", ").append(job.path("secondsLeft").asString()).append(" s left");
            }
            err.println(line);
            err.flush();
        }
    }
}
