package dev.scrip.billing.bench.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When requests arrived and how large they were: lines of {@code time,size,size} under a line of headings. A time is a date and a time of
 * day, with a {@code T} or a space between them, to any fraction of a second.
 */
record Trace(List<Arrival> arrivals) {
    private static final int COLUMNS = 3;

    /** A line that is none of a trace's, told to whoever wrote it. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(int line, String why, Throwable cause) {
            super("line " + line + ": " + why, cause);
        }

        Unreadable(int line, String why) {
            super("line " + line + ": " + why);
        }
    }

    private record Row(LocalDateTime time, int asked, int made) {}

    static Trace read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static Trace parse(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(i + 1, lines.get(i)));
            }
        }
        if (rows.isEmpty()) {
            throw new Unreadable(lines.size(), "there is no request in it");
        }
        rows.sort(Comparator.comparing(Row::time));
        LocalDateTime first = rows.getFirst().time();
        return new Trace(rows.stream()
                .map(row -> new Arrival(Duration.between(first, row.time()).toNanos() / 1_000, row.asked(), row.made()))
                .toList());
    }

    /** The beginning of it. */
    Trace first(int count) {
        return new Trace(arrivals.subList(0, Math.min(count, arrivals.size())));
    }

    Duration length() {
        return Duration.ofNanos(arrivals.getLast().micros() * 1_000);
    }

    private static Row row(int number, String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new Unreadable(number, "expected a time and two sizes, not " + columns.length + " columns");
        }
        try {
            LocalDateTime time =
                    LocalDateTime.parse(columns[0].strip().replace(' ', 'T').replaceFirst("Z$", ""));
            return new Row(time, size(number, columns[1]), size(number, columns[2]));
        } catch (DateTimeException noTime) {
            throw new Unreadable(number, columns[0] + " is no time", noTime);
        }
    }

    private static int size(int number, String text) {
        try {
            int size = Integer.parseInt(text.strip());
            if (size < 0) {
                throw new Unreadable(number, size + " is no size");
            }
            return size;
        } catch (NumberFormatException noNumber) {
            throw new Unreadable(number, text + " is no size", noNumber);
        }
    }
}
