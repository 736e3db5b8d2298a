package dev.scrip.billing.analysis;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table of text: numbers to the right, everything else to the left. */
final class TextTable {
    private static final int LOOKED_AT = 1_000;
    private static final int WIDEST = 60;
    private static final String BETWEEN = "  ";

    private TextTable() {}

    static long write(ResultSet rows, PrintWriter out) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int count = columns.getColumnCount();
        List<String> titles = new ArrayList<>();
        List<Boolean> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            titles.add(columns.getColumnLabel(i));
            numbers.add(isNumber(columns.getColumnTypeName(i)));
        }
        List<List<String>> first = new ArrayList<>();
        while (first.size() < LOOKED_AT && rows.next()) {
            first.add(cells(rows, count));
        }
        int[] widths = widths(titles, first);
        line(titles, widths, numbers, out);
        out.println(String.join(BETWEEN, lines(widths)));
        first.forEach(row -> line(row, widths, numbers, out));
        long written = first.size();
        while (written >= LOOKED_AT && rows.next()) {
            line(cells(rows, count), widths, numbers, out);
            written++;
        }
        return written;
    }

    private static boolean isNumber(String type) {
        return type.contains("INT") || type.startsWith("DECIMAL") || type.equals("DOUBLE") || type.equals("FLOAT");
    }

    private static List<String> cells(ResultSet rows, int count) throws SQLException {
        List<String> cells = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            cells.add(AnswerFormat.text(rows, i).orElse("").replaceAll("[\\r\\n\\t]", " "));
        }
        return cells;
    }

    private static int[] widths(List<String> titles, List<List<String>> rows) {
        int[] widths = titles.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row.get(i).length()));
            }
        }
        return widths;
    }

    private static List<String> lines(int[] widths) {
        List<String> lines = new ArrayList<>();
        for (int width : widths) {
            lines.add("-".repeat(width));
        }
        return lines;
    }

    private static void line(List<String> row, int[] widths, List<Boolean> numbers, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(Math.max(0, widths[i] - row.get(i).length()));
            line.append(i == 0 ? "" : BETWEEN);
            line.append(numbers.get(i) ? pad + row.get(i) : row.get(i) + pad);
        }
        out.println(line.toString().stripTrailing());
    }
}
