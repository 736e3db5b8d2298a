package dev.scrip.billing.scenario;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of its own for a test that takes it away, with all that makes it durable on. */
final class RestartablePostgres implements AutoCloseable {
    private final Path directory;
    private EmbeddedPostgres server;

    /** How a server ends. */
    enum Stop {
        /** It ends all sessions and what they were at, and closes its books: {@code pg_ctl stop -m fast}. */
        FAST("INT"),
        /** It drops everything, and recovers at its next start: {@code pg_ctl stop -m immediate}. */
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    RestartablePostgres(Path directory) {
        this.directory = directory;
        this.server = run(0);
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    int port() {
        return server.getPort();
    }

    void stop(Stop how) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            new ProcessBuilder("kill", "-" + how.signal, String.valueOf(pid))
                    .start()
                    .waitFor();
            postmaster.onExit().get(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts what was stopped, where it was. */
    void start() {
        int port = server.getPort();
        close();
        server = run(port);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres run(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
