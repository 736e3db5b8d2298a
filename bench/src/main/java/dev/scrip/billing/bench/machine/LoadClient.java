package dev.scrip.billing.bench.machine;

import dev.scrip.billing.bench.load.LoadMain;
import dev.scrip.billing.bench.load.LoadPlan;
import dev.scrip.billing.bench.load.LoadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Runs the client as a process of its own and watches who uses the processors meanwhile. */
public final class LoadClient {
    private LoadClient() {}

    /**
     * What a plan brought, and what processor time it took from whom while it was measured.
     *
     * @param databaseMicros 0 when the database is within the engine
     */
    public record Watched(LoadResult load, long engineMicros, long databaseMicros) {}

    /** Carries out a plan against an engine; the database's process is watched if it is one. */
    public static Watched run(LoadPlan plan, EngineProcess engine, Optional<PostgresServer> database) {
        List<String> command = new ArrayList<>(List.of(
                Shell.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadMain.class.getName()));
        command.addAll(plan.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(LoadMain.KEY, EngineProcess.SERVICE_KEY);
        try {
            Process client = builder.start();
            BufferedReader said = client.inputReader();
            if (!LoadMain.MEASURING.equals(said.readLine())) {
                throw new IllegalStateException("the client failed: " + client.waitFor());
            }
            long engineBefore = CpuTime.micros(engine.pid());
            long databaseBefore = database.map(PostgresServer::cpuMicros).orElse(0L);
            LoadResult result = JsonMapper.shared().readValue(said.readLine(), LoadResult.class);
            long engineMicros = CpuTime.micros(engine.pid()) - engineBefore;
            long databaseMicros = database.map(PostgresServer::cpuMicros).orElse(0L) - databaseBefore;
            client.waitFor();
            return new Watched(result, engineMicros, databaseMicros);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
