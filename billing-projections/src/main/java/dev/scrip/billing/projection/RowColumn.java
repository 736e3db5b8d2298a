package dev.scrip.billing.projection;

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
            Object[] array(List<@Nullable Object[]> rows, int column) {
                return rows.stream().map(row -> row[column]).toArray(String[]::new);
            }
        },
        NUMBER("bigint") {
            @Override
            Object[] array(List<@Nullable Object[]> rows, int column) {
                return rows.stream().map(row -> row[column]).toArray(Long[]::new);
            }
        },
        TIME("timestamptz") {
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

        /** Of the very type, not of objects: that is what a driver can send as it is. */
        abstract Object[] array(List<@Nullable Object[]> rows, int column);

        String parameter() {
            return "cast(? as " + (this == TIME ? "timestamp with time zone" : type) + " array)";
        }
    }
}
