package dev.scrip.billing.view;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What an event costs PostgreSQL, and this process, in each view, in microseconds of CPU: folded in batches like those of a running
 * engine, a transaction each, of accounts at random. CPU and not time, so that it says the same on a busy machine. Not part of the
 * build; run it like {@link RebuildMeasurement}; {@code -Dview.batch} says how many events a batch has.
 */
class ViewCostMeasurement {
    private static final int ACCOUNTS = Integer.getInteger("view.accounts", 10_000);
    private static final int EVENTS = Integer.getInteger("view.events", 90_000);
    private static final int WARM_UP = EVENTS / 2;
    private static final int BATCH = Integer.getInteger("view.batch", 100);

    @Test
    void microseconds_of_each_view_on_postgresql() throws SQLException {
        var dataSource = new SingleConnectionDataSource(TestDatabase.POSTGRESQL.empty(), true);
        try {
            TestStore.migrate(dataSource);
            LongHistory.write(dataSource, ACCOUNTS, EVENTS);
            FactReader reader = new FactReader(dataSource, NoOpEventUpcaster.INSTANCE);
            List<Fact> facts = reader.facts(reader.between(0, EVENTS));
            for (View view : views()) {
                measure(dataSource, view, facts);
            }
        } finally {
            dataSource.destroy();
        }
    }

    private static List<View> views() {
        return List.of(
                JdbcBalances.remembering(20_000), new JdbcHistory(), new QueueView(), new CasesView(), new DueView());
    }

    private static void measure(SingleConnectionDataSource dataSource, View view, List<Fact> facts)
            throws SQLException {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        ProcessHandle server = server(jdbc);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            fold(connection, view, facts.subList(0, WARM_UP));
            jdbc.execute("checkpoint");
            connection.commit();
            long here = micros(ProcessHandle.current());
            long there = micros(server);
            fold(connection, view, facts.subList(WARM_UP, facts.size()));
            int events = facts.size() - WARM_UP;
            System.out.printf(
                    "%-8s %6.1f µs in PostgreSQL, %6.1f µs here%n",
                    view.name(),
                    1.0 * (micros(server) - there) / events,
                    1.0 * (micros(ProcessHandle.current()) - here) / events);
            connection.setAutoCommit(true);
        }
    }

    private static void fold(Connection connection, View view, List<Fact> facts) throws SQLException {
        for (int from = 0; from < facts.size(); from += BATCH) {
            Projection.project(view, connection, facts.subList(from, Math.min(facts.size(), from + BATCH)));
            connection.commit();
        }
    }

    /** The one that does the work for this connection. */
    private static ProcessHandle server(JdbcTemplate jdbc) {
        Long pid = jdbc.queryForObject("select pg_backend_pid()", Long.class);
        return ProcessHandle.of(Objects.requireNonNull(pid)).orElseThrow();
    }

    private static long micros(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1_000;
    }
}
