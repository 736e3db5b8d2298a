package dev.scrip.billing.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of the engine's commands, as bin/scrip runs it. */
public final class Command {
    private static final int LOOK_EVERY_MILLIS = 20;

    private Command() {}

    /**
     * What it took.
     *
     * @param residentBytes the most memory that the system counted as its
     */
    public record Cost(long millis, long residentBytes) {}

    /** Runs it to its end; fails, with what it said, when it fails. */
    public static Cost run(Path jar, Path said, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Shell.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                jar.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SCRIP_KEY", EngineProcess.ADMIN_KEY);
        try {
            long started = System.nanoTime();
            Process process = builder.start();
            long most = 0;
            while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, resident(process.pid()));
            }
            long millis = (System.nanoTime() - started) / 1_000_000;
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        String.join(" ", words) + " ended with " + process.exitValue() + ": " + Files.readString(said));
            }
            return new Cost(millis, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long resident(long pid) {
        try {
            String status = new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "status")), StandardCharsets.UTF_8);
            return status.lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
