package dev.scrip.billing.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures as people and machines want to read them. */
public final class Report {
    private static final String RATE = ".perSecond";

    private final Figures figures;
    private final Map<String, String> machine;

    /** @param machine on which, and under what load, they were measured */
    public Report(Figures figures, Map<String, String> machine) {
        this.figures = figures;
        this.machine = machine;
    }

    /** All names and values on one level. */
    public void writeJson(Path file) {
        Map<String, Object> all = new LinkedHashMap<>(machine);
        all.putAll(figures.medians());
        figures.ranges().forEach((name, range) -> {
            if (range.getFirst().compareTo(range.getLast()) != 0) {
                all.put(name + ".min", range.getFirst());
                all.put(name + ".max", range.getLast());
            }
        });
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        try {
            Files.writeString(file, mapper.writeValueAsString(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table: what was done a second, how long it took, whose processor time it was, and its share of the limit. */
    public String table() {
        StringBuilder table = new StringBuilder();
        String row = "%-38s %12s %10s %10s  %7s  %s%n";
        table.append(row.formatted("", "per second", "p50 µs", "p99 µs", "ratio", "CPU µs client/engine/database"));
        Map<String, BigDecimal> medians = figures.medians();
        for (String name : medians.keySet()) {
            if (name.endsWith(RATE)) {
                String what = name.substring(0, name.length() - RATE.length());
                table.append(row.formatted(
                        what,
                        text(name),
                        text(what + ".p50Micros"),
                        text(what + ".p99Micros"),
                        text(what + ".ratio"),
                        processors(what)));
            }
        }
        table.append(System.lineSeparator());
        medians.forEach((name, value) -> {
            if (standsAlone(name)) {
                table.append("%-45s %12s%n".formatted(name, number(value)));
            }
        });
        return table.toString();
    }

    /** Not in a row of the table. */
    private static boolean standsAlone(String name) {
        return List.of(RATE, ".p50Micros", ".p99Micros", ".ratio", ".clientMicros", ".engineMicros", ".databaseMicros")
                .stream()
                .noneMatch(name::endsWith);
    }

    private String processors(String what) {
        String client = text(what + ".cpu.clientMicros");
        String engine = text(what + ".cpu.engineMicros");
        String database = text(what + ".cpu.databaseMicros");
        return engine.isEmpty() ? "" : client + " / " + engine + (database.isEmpty() ? "" : " / " + database);
    }

    private String text(String name) {
        return Optional.ofNullable(figures.medians().get(name))
                .map(Report::number)
                .orElse("");
    }

    private static String number(BigDecimal value) {
        return value.scale() == 0 ? "%,d".formatted(value.longValueExact()) : value.toPlainString();
    }
}
