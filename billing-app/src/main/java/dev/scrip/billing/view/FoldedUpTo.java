package dev.scrip.billing.view;

import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How far views have come, whichever node works on them: by the tokens that are kept together with what is folded. Nothing of it is
 * remembered here, so it is right also after a view was built anew or the database has gone back.
 */
public final class FoldedUpTo {
    private static final String PARTS =
            "select segment, token, token_type from processor_token where processor_name = ?";
    private static final String EVENT_AND_PARTS = """
        select t.segment, t.token, t.token_type, e.position from event e cross join processor_token t
        where e.account_id = ? and e.sequence = ? and t.processor_name = ?\
        """;

    /** Not max(): H2 would read all of the account's index entries, this one only the last. */
    private static final String LAST_EVENT_AND_PARTS = """
        select t.segment, t.token, t.token_type, e.position, e.sequence
        from (select position, sequence from event where account_id = ? order by account_id desc, sequence desc limit 1) e
             left join processor_token t on t.processor_name = ?\
        """;

    private final JdbcTemplate jdbc;
    private final Serializer serializer;

    FoldedUpTo(DataSource dataSource, Serializer tokenSerializer) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.serializer = tokenSerializer;
    }

    /** Whether the view has folded the account's event of this sequence; false also when there is no such event. */
    boolean has(View view, String accountId, long sequence) {
        Parts parts = new Parts();
        jdbc.query(
                EVENT_AND_PARTS,
                row -> {
                    parts.put(row.getInt(1), position(row));
                    parts.wanted = row.getLong(4);
                },
                accountId,
                sequence,
                view.name());
        return parts.wanted > 0 && parts.of(accountId) >= parts.wanted;
    }

    /** The account's last event, and whether the view has folded it; empty when nothing was ever recorded about it. */
    Optional<Latest> latest(View view, String accountId) {
        Parts parts = new Parts();
        List<Long> last = jdbc.query(
                LAST_EVENT_AND_PARTS,
                (row, ignored) -> {
                    parts.put(row.getInt(1), position(row));
                    parts.wanted = row.getLong(4);
                    return row.getLong(5);
                },
                accountId,
                view.name());
        return last.stream().findFirst().map(sequence -> new Latest(sequence, parts.of(accountId) >= parts.wanted));
    }

    /** How far each part of the view has come. */
    public Parts parts(View view) {
        return parts(view.name());
    }

    Parts parts(String view) {
        return parts(jdbc, view);
    }

    /** How far each part of the view has come, as a transaction sees it. */
    public Parts parts(Connection connection, View view) {
        return parts(new JdbcTemplate(new SingleConnectionDataSource(connection, true)), view.name());
    }

    private Parts parts(JdbcTemplate jdbc, String view) {
        Parts parts = new Parts();
        jdbc.query(
                PARTS,
                row -> {
                    parts.put(row.getInt(1), position(row));
                },
                view);
        return parts;
    }

    private long position(ResultSet row) throws SQLException {
        byte[] token = row.getBytes(2);
        if (token == null) {
            return 0;
        }
        TrackingToken reached =
                serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, row.getString(3), null));
        return reached.position().orElse(0);
    }

    /** What was recorded last about an account, and whether a view shows it. */
    record Latest(long sequence, boolean folded) {}

    /** The last position that each part of a view has folded. */
    public static final class Parts {
        private final Map<Integer, Long> positions = new HashMap<>();
        private Segment[] segments = {};
        private long wanted;

        /** Up to which position the account's events are folded. */
        public long of(String accountId) {
            return of(partOf(accountId));
        }

        long of(Segment part) {
            return positions.getOrDefault(part.getSegmentId(), 0L);
        }

        /** The part that the account's events belong to; all of them, before the view has begun. */
        Segment partOf(String accountId) {
            if (segments.length != positions.size()) {
                segments = Segment.computeSegments(
                        positions.keySet().stream().mapToInt(id -> id).toArray());
            }
            return Arrays.stream(segments)
                    .filter(segment -> segment.matches(accountId))
                    .findFirst()
                    .orElse(Segment.ROOT_SEGMENT);
        }

        /** Up to which position all accounts' events are folded. */
        public long ofAll() {
            return positions.values().stream().min(Long::compareTo).orElse(0L);
        }

        /** Up to which position some account's events may be folded. */
        public long ofAny() {
            return positions.values().stream().max(Long::compareTo).orElse(0L);
        }

        private void put(int segment, long position) {
            positions.put(segment, position);
        }
    }
}
