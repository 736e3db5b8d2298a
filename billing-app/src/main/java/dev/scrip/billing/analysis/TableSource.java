package dev.scrip.billing.analysis;

import dev.scrip.billing.export.ExportTable;
import dev.scrip.billing.export.RowFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where tables come from. */
public interface TableSource {

    /** The last position that there is of what is wanted. */
    long lastPosition() throws IOException, InterruptedException;

    /** A page of rows as they are written. */
    Page page(ExportTable table, RowFormat format, Place place) throws IOException, InterruptedException;

    /**
     * Which page.
     *
     * @param after where the last one ended; empty for the first
     * @param upTo the position up to which, or at which
     * @param limit positions, or things, that are looked at
     */
    record Place(Optional<String> after, long upTo, int limit) {}

    /**
     * Rows, and where they end.
     *
     * @param next where the next page begins; empty at the end
     */
    record Page(Optional<String> next, InputStream lines) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
