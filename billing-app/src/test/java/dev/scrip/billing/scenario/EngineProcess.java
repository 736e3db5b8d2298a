package dev.scrip.billing.scenario;

import dev.scrip.billing.ScripApplication;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole engine as a process of its own, on a database file of the application's own settings: to be killed. */
final class EngineProcess implements AutoCloseable {
    private static final Pattern TROUBLE = Pattern.compile(" (WARN|ERROR) (?!.*SpringDoc)");
    private static final Pattern LISTENS = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final int port;

    /** What it has logged as a warning or an error since it listens. */
    private final Queue<String> troubles;

    private EngineProcess(Process process, int port, Queue<String> troubles) {
        this.process = process;
        this.port = port;
        this.troubles = troubles;
    }

    /** Starts it, on what was left there if anything was, and waits until it listens. */
    static EngineProcess on(Path directory) {
        return on(
                url(directory),
                "--scrip.test-clock.enabled=true",
                "--scrip.test-clock.start=" + RunningEngine.NOW,
                "--scrip.views.wait-at-most=PT30S");
    }

    /** Starts it with the settings of production, as one of any number of nodes. */
    static EngineProcess onPostgres(String url, String... settings) {
        List<String> all = new ArrayList<>(List.of("--spring.profiles.active=postgres"));
        all.addAll(List.of(settings));
        return on(url, all.toArray(String[]::new));
    }

    static EngineProcess on(String url, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ScripApplication.class.getName(),
                "--server.port=0",
                // Tests are quiet; the line with the port is needed.
                "--logging.level.org.springframework.boot.tomcat=info",
                "--spring.datasource.url=" + url,
                "--scrip.api-keys[0].name=tests",
                "--scrip.api-keys[0].roles=admin",
                "--scrip.api-keys[0].key=" + RunningEngine.ADMIN));
        command.addAll(List.of(settings));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Queue<String> troubles = new ConcurrentLinkedQueue<>();
            return new EngineProcess(process, port(process, troubles), troubles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in the application's settings, but for the place. */
    static String url(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("scrip") + ";RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE";
    }

    Client client() {
        return Client.admin(port);
    }

    Collection<String> troubles() {
        return troubles;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits a little, for who is killed hangs up before it is dead. */
    boolean hasEnded() {
        return process.onExit()
                .thenApply(dead -> true)
                .completeOnTimeout(false, 5, TimeUnit.SECONDS)
                .join();
    }

    /** SIGKILL: it gets no chance to finish or to write anything. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, as whoever runs it does: only then is all that it wrote on the disk, and not only the events. */
    void stop() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    private static int port(Process process, Queue<String> troubles) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                // What it says from here on is of no interest, but nobody may be kept waiting for a full pipe.
                Thread.ofVirtual().start(() -> listen(output, troubles));
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new AssertionError("the engine did not start:\n" + said);
    }

    private static void listen(BufferedReader output, Queue<String> troubles) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (TROUBLE.matcher(line).find()) {
                    troubles.add(line);
                }
            }
        } catch (IOException killed) {
            troubles.add(killed.toString());
        }
    }
}
