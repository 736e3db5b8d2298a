package dev.scrip.billing.export;

import java.util.Optional;

/** How rows are written: one line each. */
public enum RowFormat {
    /** A JSON object on each line; what is not there is null. */
    NDJSON("application/x-ndjson") {
        @Override
        public Optional<String> header(ExportTable table) {
            return Optional.empty();
        }

        @Override
        public void write(ExportTable table, Row row, StringBuilder out) {
            JsonRow.write(table.columns(), row.cells(), out);
        }
    },
    /** RFC 4180 with a header; what is not there is empty, and an empty text is two quotes. */
    CSV("text/csv") {
        @Override
        public Optional<String> header(ExportTable table) {
            return Optional.of(CsvRow.header(table.columns()));
        }

        @Override
        public void write(ExportTable table, Row row, StringBuilder out) {
            CsvRow.write(row.cells(), out);
        }
    };

    private final String mediaType;

    RowFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The line that comes before all rows, with its end. */
    public abstract Optional<String> header(ExportTable table);

    /** Adds a row with its end; the same cells come to the same text, always. */
    public abstract void write(ExportTable table, Row row, StringBuilder out);
}
