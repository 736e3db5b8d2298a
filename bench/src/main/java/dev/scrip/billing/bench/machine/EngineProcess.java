package dev.scrip.billing.bench.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine as a user starts it: the jar, a database's address and a key. */
public final class EngineProcess implements AutoCloseable {
    /** May only be used on this machine, for as long as the measurement lasts. */
    public static final String SERVICE_KEY = "scrip_benchservice_x7Qm2VtR9cLbK4WdZ1HsYf8NpG5JaUe3oTiM6BvXkDq";

    /**
     * Options of its JVM, as the README starts it: a heap that begins small and grows costs the first minutes a pause after the other, and
     * a large young generation makes each pause longer. Smaller objects and larger pages spare the processor; a JVM before 25 passes over
     * what it does not know.
     */
    public static final List<String> IN_PRODUCTION = List.of(
            "-Xms1g",
            "-Xmx2g",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseTransparentHugePages");

    /** Like {@link #SERVICE_KEY}, and may do everything. */
    public static final String ADMIN_KEY = "scrip_benchadmin_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQkN";

    private static final Pattern LISTENS = Pattern.compile("Tomcat started on port (\\d+)");

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Process process;
    private final int port;
    private final long startedAt;
    private final HttpClient http = HttpClient.newHttpClient();

    private EngineProcess(Process process, int port, long startedAt) {
        this.process = process;
        this.port = port;
        this.startedAt = startedAt;
    }

    /**
     * Starts it and waits until it listens; the log goes to a file.
     *
     * @param options of its JVM
     */
    public static EngineProcess start(Path jar, Path log, List<String> options, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(Shell.java()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(
                "--server.port=0",
                "--scrip.api-keys[0].name=bench",
                "--scrip.api-keys[0].roles=service",
                "--scrip.api-keys[0].brand=vidmuse",
                "--scrip.api-keys[0].key=" + SERVICE_KEY,
                "--scrip.api-keys[1].name=bench-admin",
                "--scrip.api-keys[1].roles=admin",
                "--scrip.api-keys[1].key=" + ADMIN_KEY));
        command.addAll(settings);
        try {
            long now = System.nanoTime();
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new EngineProcess(process, port(process, log), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** The answer to a GET with the admin's key. */
    public String get(String path) {
        return send(path, HttpRequest.newBuilder());
    }

    /** The answer to a request with a JSON body and the admin's key. */
    public String send(String method, String path, String json) {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Makes a charge at once; returns the milliseconds from the start of the process to its answer. */
    public long firstCharge() {
        String charge = """
            {"generationId":"first-%d","feature":"text-to-image","model":"lumen","surface":"AGENT_CHAT","actor":"HUMAN"}\
            """.formatted(startedAt);
        send(
                "/v1/accounts/bench-000000/charges",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(charge)));
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    private String send(String path, HttpRequest.Builder builder) {
        HttpRequest request = builder.uri(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + ADMIN_KEY)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many events the slowest view has not folded yet. */
    public long lagEvents() {
        return lag("scrip.view.lag.events").longValue();
    }

    /** How old the oldest event is that some view has not folded yet. */
    public long lagMillis() {
        // Its unit is the second.
        return lag("scrip.view.lag.age").movePointRight(3).longValue();
    }

    /** What it keeps in memory, the garbage taken out. */
    public long usedHeapBytes() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(process.pid());
        Shell.run(List.of(jcmd, pid, "GC.run"));
        Matcher used = USED.matcher(Shell.run(List.of(jcmd, pid, "GC.heap_info")));
        if (!used.find()) {
            throw new IllegalStateException("the engine's heap is not to be known");
        }
        return Long.parseLong(used.group(1)) << 10;
    }

    /** All memory that the system counts as its. */
    public long residentBytes() {
        return status("VmRSS:");
    }

    /** The most that the system has counted as its since {@link #forgetPeak}. */
    public long peakBytes() {
        return status("VmHWM:");
    }

    /** From now on a new peak counts. */
    public void forgetPeak() {
        try {
            // 5: so says the kernel's documentation of this file.
            Files.writeString(Path.of("/proc", Long.toString(process.pid()), "clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until all views have folded everything; returns how long that took. */
    public long awaitFolded() {
        long start = System.nanoTime();
        while (lagEvents() > 0) {
            LockSupport.parkNanos(20_000_000);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private BigDecimal lag(String metric) {
        JsonNode all = JsonMapper.shared().readTree(get("/actuator/metrics/" + metric));
        BigDecimal worst = BigDecimal.ZERO;
        for (JsonNode tag : all.get("availableTags")) {
            for (JsonNode view : tag.get("values")) {
                JsonNode one = JsonMapper.shared()
                        .readTree(get("/actuator/metrics/" + metric + "?tag=view:" + view.asString()));
                worst = worst.max(one.get("measurements").get(0).get("value").decimalValue());
            }
        }
        return worst;
    }

    /** Ends it as an operator does. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int port(Process process, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                Files.writeString(log, said);
                Thread.ofPlatform().daemon().start(() -> keep(output, log));
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new IllegalStateException("the engine did not start:\n" + said);
    }

    private static void keep(BufferedReader output, Path log) {
        try (var writer = Files.newBufferedWriter(log, java.nio.file.StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                writer.write(line);
                writer.newLine();
                writer.flush();
            }
        } catch (IOException ended) {
            // With the process, its output ends.
        }
    }
}
