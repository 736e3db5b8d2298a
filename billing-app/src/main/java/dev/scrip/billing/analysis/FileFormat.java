package dev.scrip.billing.analysis;

import dev.scrip.billing.export.RowFormat;
import java.util.Locale;

/** What files of an export are. */
public enum FileFormat {
    NDJSON(RowFormat.NDJSON),
    CSV(RowFormat.CSV),
    /** Columns, compressed; a file cannot grow, so tables that do are several files. */
    PARQUET(RowFormat.CSV);

    private final RowFormat fetched;

    FileFormat(RowFormat fetched) {
        this.fetched = fetched;
    }

    /** What rows come as. */
    RowFormat fetched() {
        return fetched;
    }

    /** As files end and as it is asked for. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
