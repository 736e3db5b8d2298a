package dev.scrip.billing.export;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row as RFC 4180 has it, with the line end of this century. */
final class CsvRow {
    private CsvRow() {}

    static String header(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(",", "", "\n"));
    }

    static void write(List<@Nullable Object> row, StringBuilder out) {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            Object value = row.get(i);
            if (value instanceof String text) {
                text(text, out);
            } else if (value != null) {
                out.append(CellText.of(value));
            }
        }
        out.append('\n');
    }

    private static void text(String text, StringBuilder out) {
        if (!text.isEmpty() && text.chars().noneMatch(CsvRow::needsQuotes)) {
            out.append(text);
            return;
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                out.append('"');
            }
            out.append(c);
        }
        out.append('"');
    }

    private static boolean needsQuotes(int c) {
        return c == ',' || c == '"' || c == '\n' || c == '\r';
    }
}
