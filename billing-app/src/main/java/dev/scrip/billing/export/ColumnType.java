package dev.scrip.billing.export;

/** What a column holds. */
public enum ColumnType {
    TEXT("VARCHAR"),
    /** Whole numbers, among them money in minor units. */
    WHOLE("BIGINT"),
    /** Exact decimals: no account ever has more than a thousand billion units, and no credit more than six decimals (C12). */
    CREDITS("DECIMAL(22,6)"),
    /** In UTC, to the microsecond. */
    TIME("TIMESTAMPTZ"),
    FLAG("BOOLEAN"),
    /** JSON of whatever shape. */
    JSON("JSON");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** The type in SQL, as DuckDB and Parquet have it. */
    public String sql() {
        return sql;
    }
}
