package dev.scrip.billing.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done a second, as bars: each group on a scale of its own that begins at zero, so that lengths within a group tell the truth. */
public final class Chart {
    private static final String RATE = ".perSecond";
    private static final int WIDTH = 900;
    private static final int BAR = 18;
    private static final int ROW = 26;
    private static final int LABEL = 310;
    private static final int LONGEST = 440;

    private static final Map<String, List<String>> GROUPS = groups();

    private final Map<String, BigDecimal> figures;
    private final StringBuilder svg = new StringBuilder();
    private int y = 30;

    private Chart(Map<String, BigDecimal> figures) {
        this.figures = figures;
    }

    /** Writes an SVG of all groups of which something was measured. */
    public static void write(Figures figures, String machine, Path file) {
        try {
            Files.writeString(file, new Chart(figures.medians()).draw(machine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(
                "One at a time, a second (grey: pgbench, one row a transaction)",
                List.of(
                        "limit.oneRow.1",
                        "charge.postgres.1",
                        "limit.oneRow.8",
                        "charge.postgres.8",
                        "limit.oneRow.32",
                        "charge.postgres.32",
                        "charge.postgres.32.withoutGroupCommit",
                        "limit.oneRow.128",
                        "charge.postgres.128",
                        "hot.postgres.single",
                        "charge.h2.32",
                        "quote.postgres.32",
                        "balance.postgres.32"));
        groups.put(
                "Many at a time, a second (grey: pgbench, 100 rows a transaction)",
                List.of("limit.rows100", "bulk.postgres", "hot.postgres.bulk", "bulk.h2"));
        groups.put("Folded again, events a second", List.of("rebuild.all", "rebuild.balance"));
        return groups;
    }

    private String draw(String machine) {
        GROUPS.forEach(this::group);
        text(10, y, "#666", machine);
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="white"/>
            %s</svg>
            """.formatted(WIDTH, y + 20, svg);
    }

    private void group(String title, List<String> names) {
        List<String> measured =
                names.stream().filter(name -> rate(name).signum() > 0).toList();
        if (measured.isEmpty()) {
            return;
        }
        BigDecimal most =
                measured.stream().map(this::rate).reduce(BigDecimal::max).orElseThrow();
        text(10, y, "black", title);
        y += ROW;
        for (String name : measured) {
            bar(name, most);
        }
        y += ROW;
    }

    private void bar(String name, BigDecimal most) {
        BigDecimal rate = rate(name);
        int length = rate.multiply(BigDecimal.valueOf(LONGEST))
                .divideToIntegralValue(most)
                .intValue();
        String colour = name.startsWith("limit.") ? "#b0b0b0" : "#2a6f97";
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                .formatted(LABEL, y - BAR + 4, Math.max(1, length), BAR, colour));
        text(10, y, "black", name);
        BigDecimal ratio = figures.get(name + ".ratio");
        String share = ratio == null ? "" : " (%s of the limit)".formatted(ratio.toPlainString());
        text(LABEL + length + 6, y, "black", "%,d%s".formatted(rate.longValue(), share));
        y += ROW;
    }

    private BigDecimal rate(String name) {
        BigDecimal rate = figures.get(name + RATE);
        return rate == null ? figures.getOrDefault(name + ".eventsPerSecond", BigDecimal.ZERO) : rate;
    }

    private void text(int x, int at, String colour, String what) {
        String safe = what.replace("&", "&amp;").replace("<", "&lt;");
        svg.append("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n".formatted(x, at, colour, safe));
    }
}
