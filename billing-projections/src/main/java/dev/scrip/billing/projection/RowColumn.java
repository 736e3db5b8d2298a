package dev.scrip.billing.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a row is made of. */
record RowColumn(String name, Kind kind, Role role) {

    enum Role {
        /** Alone or with others, it says which row it is. */
        KEY,
        /** Says how new the row is. */
        VERSION,
        CONTENT,
        /** Stays as it is once it has a value. */
        UNLESS_SET
    }

    enum Kind {
        TEXT("varchar") {
            @Override
            @Nullable
            Object read(ResultSet row, int place) throws SQLException {
                return row.getString(place);
            }

            @Override
            Object[] array(List<@Nullable Object[]> rows, int column) {
                return rows.stream().map(row -> row[column]).toArray(String[]::new);
            }
        },
        NUMBER("bigint") {
            @Override
            @Nullable
            Object read(ResultSet row, int place) throws SQLException {
                long number = row.getLong(place);
                return number == 0 && row.wasNull() ? null : number;
            }

            @Override
            Object[] array(List<@Nullable Object[]> rows, int column) {
                return rows.stream().map(row -> row[column]).toArray(Long[]::new);
            }
        },
        FLAG("boolean") {
            @Override
            @Nullable
            Object read(ResultSet row, int place) throws SQLException {
                return row.getBoolean(place);
            }

            @Override
            Object[] array(List<@Nullable Object[]> rows, int column) {
                return rows.stream().map(row -> row[column]).toArray(Boolean[]::new);
            }
        },
        TIME("timestamptz") {
            @Override
            @Nullable
            Object read(ResultSet row, int place) throws SQLException {
                OffsetDateTime time = row.getObject(place, OffsetDateTime.class);
                return time == null ? null : time.toInstant();
            }

            @Override
            Object[] array(List<@Nullable Object[]> rows, int column) {
                OffsetDateTime[] times = new OffsetDateTime[rows.size()];
                for (int i = 0; i < times.length; i++) {
                    if (rows.get(i)[column] instanceof Instant at) {
                        times[i] = at.atOffset(ZoneOffset.UTC);
                    }
                }
                return times;
            }
        };

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        /** As {@link RowTable} takes it. */
        abstract @Nullable Object read(ResultSet row, int place) throws SQLException;

        /** Of the very type, not of objects: that is what a driver can send as it is. */
        abstract Object[] array(List<@Nullable Object[]> rows, int column);

        String parameter() {
            return "cast(? as " + (this == TIME ? "timestamp with time zone" : type) + " array)";
        }
    }
}
