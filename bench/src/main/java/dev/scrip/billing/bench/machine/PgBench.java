package dev.scrip.billing.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the database can do when nobody decides anything: pgbench inserts events, as ours, into a table with our columns and
 * indexes, with nothing but a sequence for the position. It neither reads, nor decides, nor encodes, nor folds, nor speaks HTTP.
 */
public final class PgBench {
    private static final String DATABASE = "pgbench_limit";
    private static final String INSERT = """
        insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata, recorded_at,
                           append_first, command_key, subject, subject_index)
        select n, 'vidmuse/bench-' || lpad((random() * 9999)::int::text, 6, '0'), n,
               '0192f0c1-0000-7000-8000-' || lpad(to_hex(n), 12, '0'), 'dev.scrip.billing.event.GenerationCharged', '1',
               :payload, :metadata, now(), n, null, 'generation' || chr(58) || n, 0
        from (select nextval('limit_position') as n from generate_series(1, ROWS)) as numbers;
        """;
    private static final Pattern RATE = Pattern.compile("tps = (\\d+)");

    private final PostgresServer server;
    private final Path folder;
    private final String payload;
    private final String metadata;

    /**
     * What pgbench found.
     *
     * @param rowsPerSecond durable rows
     */
    public record Limit(long rowsPerSecond, long p50Micros, long p99Micros, long clientMicros, long databaseMicros) {}

    private PgBench(PostgresServer server, Path folder, JsonNode event) {
        this.server = server;
        this.folder = folder;
        JsonMapper json = JsonMapper.shared();
        this.payload = json.writeValueAsString(event.get("payload"));
        this.metadata = json.writeValueAsString(event.get("metadata"));
    }

    /**
     * Makes the table by our migrations.
     *
     * @param events an answer of {@code GET /v1/events}: the first event in it is what pgbench writes again and again
     */
    public static PgBench prepare(PostgresServer server, Path folder, String events) {
        Schema.migrate(server.createDatabase(DATABASE));
        server.execute(DATABASE, "create sequence limit_position cache 1");
        return new PgBench(
                server,
                folder,
                JsonMapper.shared().readTree(events).get("items").get(0));
    }

    /** Inserts so many rows a transaction over so many connections. */
    public Limit run(int connections, int rows, long millis) {
        try {
            Path script = folder.resolve("insert-" + rows + ".sql");
            Files.writeString(
                    script, INSERT.replace("ROWS", Integer.toString(rows)).replace('\n', ' '));
            Path log = Files.createTempDirectory(folder, "pgbench");
            List<String> command = new ArrayList<>(List.of("pgbench", "--no-vacuum", "--protocol=prepared"));
            command.addAll(List.of("--client=" + connections, "--jobs=" + Math.min(2, connections)));
            command.addAll(List.of("--time=" + Math.max(1, millis / 1_000), "--file=" + script));
            command.addAll(List.of("--define=payload=" + payload, "--define=metadata=" + metadata));
            command.addAll(List.of("--log", "--log-prefix=" + log.resolve("log"), "--sampling-rate=0.1"));
            command.addAll(List.of("--host=127.0.0.1", "--port=" + server.port(), "--username=postgres", DATABASE));
            long databaseBefore = server.cpuMicros();
            long clientBefore = CpuTime.micros(ProcessHandle.current().pid());
            long rate = rate(Shell.run(command));
            long databaseMicros = server.cpuMicros() - databaseBefore;
            long clientMicros = CpuTime.micros(ProcessHandle.current().pid()) - clientBefore;
            List<Long> latencies = latencies(log);
            return new Limit(
                    rate * rows,
                    latencies.get(latencies.size() / 2),
                    latencies.get(latencies.size() * 99 / 100),
                    clientMicros,
                    databaseMicros);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long rate(String said) {
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench did not say how fast it was:\n" + said);
        }
        return Long.parseLong(rate.group(1));
    }

    /** Of a sample of all transactions, sorted. A line of the log: client, number, microseconds, file, seconds, microseconds. */
    private static List<Long> latencies(Path folder) throws IOException {
        List<Long> latencies = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .map(line -> Long.parseLong(line.split(" ", -1)[2]))
                        .forEach(latencies::add);
                Files.delete(file);
            }
        }
        Files.delete(folder);
        latencies.sort(null);
        return latencies;
    }
}
