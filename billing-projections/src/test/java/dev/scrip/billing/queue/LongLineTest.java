package dev.scrip.billing.queue;

import static dev.scrip.billing.queue.TaskEvents.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.catalog.Policies.QueuePolicy;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.projection.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However many wait and have been served: whoever leases a few tasks reads a few. Only PostgreSQL tells how much was read. */
@Tag("B3")
class LongLineTest {
    private static final QueuePolicy POLICY =
            new QueuePolicy(100, new BigDecimal("0.2"), Duration.ofMinutes(30), false);
    private static final int MANY = 10_000;

    private final QueueTables tables = new QueueTables(TestDatabase.POSTGRESQL);

    @BeforeEach
    void manyWaitAndManyWereServed() {
        tables.run(connection -> {
            new JdbcLeases(connection).openLine("vidmuse");
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                    insert into queue_task (account_id, generation_id, brand, queue, reason, feature, queued_at, state, price,
                        charged, returned, sequence)
                    select 'vidmuse/a-' || n %% 100, 'g-' || n, 'vidmuse', case when n %% 5 = 0 then 'STANDARD' else 'PRIORITY' end,
                        'CREDITS_CHOSEN', 'text-to-image', timestamptz '2026-01-15 12:00:00Z' + n * interval '1 millisecond',
                        case when n <= %1$d then 'COMPLETED' else 'WAITING' end, 1, 1, 0, 1
                    from generate_series(1, 2 * %1$d) n
                    """.formatted(MANY));
                statement.execute("""
                    insert into queue_lease (lease_id, brand, account_id, generation_id, worker, leased_at, expires_at, seconds,
                        outcome, request_key, request_max)
                    select 'l-' || generation_id, brand, account_id, generation_id, 'one', queued_at, queued_at, 60, 'COMPLETED', '', 8
                    from queue_task where state = 'COMPLETED'
                    """);
                statement.execute("analyze queue_task, queue_lease");
            }
            return connection;
        });
    }

    @Test
    void whoLeasesReadsAFew() {
        LeaseWish wish = new LeaseWish("vidmuse", "one", 8, Duration.ofSeconds(60), "");
        Leasing leasing = new Leasing(POLICY, () -> UUID.randomUUID().toString());
        long read = tables.run(connection -> {
            assertThat(new JdbcLeases(connection).contradicts(wish)).isFalse();
            assertThat(leasing.take(wish, 8, connection, minute(1)).orElseThrow())
                    .extracting(lease -> lease.task().generationId())
                    .startsWith("g-" + (MANY + 1))
                    .hasSize(8);
            return read(connection);
        });
        assertThat(read).isPositive().isLessThan(1_000);
    }

    @Test
    void whoCountsNoFurtherThanHeHasToReadsNoFurther() {
        long read = tables.run(connection -> {
            assertThat(new JdbcLine(connection, "vidmuse", minute(1)).waitingCount(TaskQueue.PRIORITY, 50))
                    .isEqualTo(50);
            return read(connection);
        });
        assertThat(read).isPositive().isLessThan(500);
    }

    /** Rows that this transaction has read of tasks and leases. */
    private static long read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))"
                                + " from pg_stat_xact_user_tables where relname in ('queue_task', 'queue_lease')")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
