package dev.scrip.billing.analysis;

import dev.scrip.billing.export.ExportTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes columns of rows. */
final class Parquet {
    private Parquet() {}

    /**
     * Writes a file.
     *
     * @param rows CSV
     * @param header whether its first line says the columns
     */
    static void write(ExportTable table, Path rows, TableFiles.Header header, Path columns) throws SQLException {
        try (Connection desk = Desk.open();
                Statement statement = desk.createStatement()) {
            statement.execute("copy (select * from " + TableFiles.csv(table, rows.toString(), header) + ") to "
                    + TableFiles.quoted(columns.toString()) + " (format parquet, compression zstd)");
        }
    }
}
