package dev.scrip.billing.integrity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.integrity.FactRows;
import dev.scrip.billing.integrity.Recorded;
import dev.scrip.billing.payments.PaymentsView;
import dev.scrip.billing.projection.AccountRange;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.view.LongHistory;
import dev.scrip.billing.view.Rebuild;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How fast everything is checked, to be run by hand: {@code mvn -pl billing-app -am test -Dtest=IntegrityMeasurement}; how much there is to check,
 * {@code -Dintegrity.events} and {@code -Dintegrity.accounts} say.
 */
class IntegrityMeasurement {
    private static final int ACCOUNTS = Integer.getInteger("integrity.accounts", 10_000);
    private static final int EVENTS = Integer.getInteger("integrity.events", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("integrity.rounds", 3);

    @Test
    void events_per_second_on_postgresql() throws SQLException {
        DataSource dataSource = new DriverManagerDataSource(TestDatabase.POSTGRESQL.empty());
        TestStore.migrate(dataSource);
        LongHistory.write(dataSource, ACCOUNTS, EVENTS);
        FactReader reader = new FactReader(dataSource, NoOpEventUpcaster.INSTANCE);
        new Rebuild(reader, dataSource, Rebuild.Terms.USUAL)
                .run(
                        List.of(
                                new JdbcBalances(),
                                new JdbcHistory(),
                                new QueueView(),
                                new CasesView(),
                                new DueView(),
                                new PaymentsView()),
                        position -> {});
        new JdbcTemplate(dataSource).execute("vacuum analyze");
        for (int round = 1; round <= ROUNDS; round++) {
            measure(dataSource, reader);
        }
    }

    private static void measure(DataSource dataSource, FactReader reader) {
        AtomicLong checked = new AtomicLong();
        AtomicLong found = new AtomicLong();
        long cpu = cpuMillis();
        long start = System.nanoTime();
        new IntegrityCheck(dataSource, allFolded(reader), java.time.Clock.systemUTC(), IntegrityCheck.Terms.USUAL)
                .run(IntegrityCheck.Scope.ALL, Optional.empty(), (events, findings) -> {
                    checked.addAndGet(events);
                    found.addAndGet(findings.size());
                });
        long micros = (System.nanoTime() - start) / 1000;
        assertThat(found).hasValue(0);
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        System.out.printf(
                "%,d events of %,d accounts: %,d events/s, %.1f µs of CPU each, %,d MB of heap of %,d%n",
                checked.get(),
                ACCOUNTS,
                checked.get() * 1_000_000 / micros,
                (cpuMillis() - cpu) * 1000.0 / checked.get(),
                heap,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Recorded allFolded(FactReader reader) {
        return new Recorded() {
            @Override
            public FactRows facts(Connection connection, AccountRange accounts) throws SQLException {
                return reader.ofAccounts(connection, accounts);
            }

            @Override
            public FoldedTo foldedTo(Connection connection) {
                return (view, accountId) -> Long.MAX_VALUE;
            }
        };
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }
}
