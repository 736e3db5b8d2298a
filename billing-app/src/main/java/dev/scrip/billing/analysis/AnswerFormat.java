package dev.scrip.billing.analysis;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** How answers are written. */
public enum AnswerFormat {
    /** Columns for people; so wide as the first thousand rows need. */
    TABLE {
        @Override
        public long write(ResultSet rows, PrintWriter out) throws SQLException, IOException {
            return TextTable.write(rows, out);
        }
    },
    /** An object on each line. */
    JSON {
        @Override
        public long write(ResultSet rows, PrintWriter out) throws SQLException {
            ResultSetMetaData columns = rows.getMetaData();
            long count = 0;
            for (; rows.next(); count++) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    object.put(columns.getColumnLabel(i), json(rows, columns.getColumnTypeName(i), i));
                }
                out.println(JsonMapper.shared().writeValueAsString(object));
            }
            return count;
        }
    },
    /** With a header. */
    CSV {
        @Override
        public long write(ResultSet rows, PrintWriter out) throws SQLException {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                cells.add(quoted(columns.getColumnLabel(i)));
            }
            out.println(String.join(",", cells));
            long count = 0;
            for (; rows.next(); count++) {
                cells.clear();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    cells.add(text(rows, i).map(AnswerFormat::quoted).orElse(""));
                }
                out.println(String.join(",", cells));
            }
            return count;
        }
    };

    /**
     * Writes all rows.
     *
     * @return how many there were
     */
    public abstract long write(ResultSet rows, PrintWriter out) throws SQLException, IOException;

    /** As it is asked for. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<String> text(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return Optional.ofNullable(value).map(some -> some instanceof OffsetDateTime at ? utc(at) : some.toString());
    }

    private static @Nullable Object json(ResultSet rows, String type, int column) throws SQLException {
        Object value = rows.getObject(column);
        return switch (value) {
            case Number number -> number;
            case Boolean flag -> flag;
            case null -> null;
            default -> {
                String text = text(rows, column).orElseThrow();
                yield type.equals("JSON") ? new RawValue(text) : text;
            }
        };
    }

    private static String utc(OffsetDateTime at) {
        return at.withOffsetSameInstant(ZoneOffset.UTC).toString();
    }

    private static String quoted(String text) {
        boolean isPlain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
