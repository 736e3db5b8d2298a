package dev.scrip.billing.analysis;

import dev.scrip.billing.export.ExportTable;
import java.util.stream.Collectors;

/** Files as tables, in DuckDB's words. */
final class TableFiles {
    private TableFiles() {}

    /** Whether a file's first line says the columns. */
    enum Header {
        FIRST_LINE,
        NONE
    }

    /** Rows of CSV. */
    static String csv(ExportTable table, String files, Header header) {
        return "read_csv(" + quoted(files) + ", auto_detect=false, header=" + (header == Header.FIRST_LINE)
                + ", delim=',', quote='\"', escape='\"', nullstr='', allow_quoted_nulls=false, new_line='\\n',"
                + " max_line_size=16777216, columns=" + columns(table) + ")";
    }

    /** All that a folder has of a table. */
    static String in(ExportTable table, FileFormat format, String folder) {
        String file = folder + "/" + table.code();
        return switch (format) {
            case CSV -> csv(table, file + ".csv", Header.FIRST_LINE);
            case NDJSON ->
                "read_json(" + quoted(file + ".ndjson") + ", format='newline_delimited', maximum_object_size=16777216,"
                        + " columns=" + columns(table) + ")";
            case PARQUET -> "read_parquet(" + quoted(file + (table.grows() ? "-*.parquet" : ".parquet")) + ")";
        };
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String columns(ExportTable table) {
        return table.columns().stream()
                .map(column ->
                        quoted(column.name()) + ": " + quoted(column.type().sql()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
