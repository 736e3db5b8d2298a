package dev.scrip.billing.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as a JSON object. */
final class JsonRow {
    private JsonRow() {}

    static void write(List<Column> columns, List<@Nullable Object> row, StringBuilder out) {
        char before = '{';
        for (int i = 0; i < columns.size(); i++) {
            out.append(before).append('"').append(columns.get(i).name()).append("\":");
            value(columns.get(i).type(), row.get(i), out);
            before = ',';
        }
        out.append("}\n");
    }

    private static void value(ColumnType type, @Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            // What stands there is JSON; whatever ends a line in it can only stand between its parts.
            case String json
            when type == ColumnType.JSON -> out.append(json.replace('\n', ' ').replace('\r', ' '));
            case Long number -> out.append(number.longValue());
            case Boolean flag -> out.append(flag.booleanValue());
            default -> {
                if (type == ColumnType.CREDITS) {
                    out.append(CellText.of(value));
                } else {
                    quoted(CellText.of(value), out);
                }
            }
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
