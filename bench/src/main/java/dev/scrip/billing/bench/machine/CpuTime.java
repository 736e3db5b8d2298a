package dev.scrip.billing.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time that a process and its children have used, from {@code /proc}: a hundredth of a second is the least it knows. */
final class CpuTime {
    /** Clock ticks are hundredths of a second on every Linux that runs on these processors. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final Path PROC = Path.of("/proc");

    private CpuTime() {}

    /** One process. */
    record Stat(long pid, long parent, long ticks, long ticksOfEndedChildren) {
        /** A line of {@code /proc/PID/stat}; the name in it may contain anything, so what follows its last bracket counts. */
        static Stat parse(String line) {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return new Stat(
                    Long.parseLong(line.substring(0, line.indexOf(' '))),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        }
    }

    /** Of a process, its living descendants and its ended children, since each began. */
    static long micros(long pid) {
        List<Stat> all = all();
        return ticks(pid, all) * MICROS_PER_TICK;
    }

    private static long ticks(long pid, List<Stat> all) {
        long own = all.stream()
                .filter(stat -> stat.pid() == pid)
                .mapToLong(stat -> stat.ticks() + stat.ticksOfEndedChildren())
                .sum();
        return own
                + all.stream()
                        .filter(stat -> stat.parent() == pid)
                        .mapToLong(child -> ticks(child.pid(), all))
                        .sum();
    }

    private static List<Stat> all() {
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .filter(path ->
                            Character.isDigit(path.getFileName().toString().charAt(0)))
                    .flatMap(CpuTime::stat)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Stat> stat(Path process) {
        try {
            return Stream.of(Stat.parse(Files.readString(process.resolve("stat"))));
        } catch (NoSuchFileException gone) {
            return Stream.empty();
        } catch (IOException gone) {
            // It ended while it was being read.
            return Stream.empty();
        }
    }
}
