package dev.scrip.billing.view;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How many events a second a rebuild folds, and what of this process's CPU each costs. Not part of the build; run it with
 * {@code mvn -pl billing-app -am test -Dtest=RebuildMeasurement -Dsurefire.failIfNoSpecifiedTests=false}; how much there is to
 * fold, {@code -Drebuild.events} and {@code -Drebuild.accounts} say.
 */
class RebuildMeasurement {
    private static final int ACCOUNTS = Integer.getInteger("rebuild.accounts", 10_000);
    private static final int EVENTS = Integer.getInteger("rebuild.events", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rebuild.rounds", 3);
    private static final List<String> TABLES =
            List.of("balance", "balance_checkpoint", "history_entry", "queue_task", "payment_case", "account_due");

    @TempDir
    Path directory;

    @Test
    void events_per_second_on_postgresql() throws Exception {
        measure(TestDatabase.POSTGRESQL.empty());
    }

    @Test
    void events_per_second_on_an_h2_file() throws Exception {
        measure("jdbc:h2:file:" + directory.resolve("scrip") + ";RETENTION_TIME=1000");
    }

    private static void measure(String url) throws Exception {
        DataSource dataSource = new DriverManagerDataSource(url);
        TestStore.migrate(dataSource);
        LongHistory.write(dataSource, ACCOUNTS, EVENTS);
        List<View> all =
                List.of(new JdbcBalances(), new JdbcHistory(), new QueueView(), new CasesView(), new DueView());
        for (int round = 1; round <= ROUNDS; round++) {
            measure(dataSource, all.subList(0, 1), "balance");
            measure(dataSource, all.subList(0, 3), "balance, history and queue");
            measure(dataSource, all, "all that is kept");
        }
    }

    private static void measure(DataSource dataSource, List<View> views, String what) {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        TABLES.forEach(table -> jdbc.execute("truncate table " + table));
        Rebuild rebuild =
                new Rebuild(new FactReader(dataSource, NoOpEventUpcaster.INSTANCE), dataSource, Rebuild.Terms.USUAL);
        long cpu = cpuMillis();
        long start = System.nanoTime();
        long last = rebuild.run(views, position -> {});
        long micros = (System.nanoTime() - start) / 1000;
        System.out.printf(
                "%s: %,d events/s, %.1f µs of CPU each%n",
                what, last * 1_000_000 / micros, (cpuMillis() - cpu) * 1000.0 / last);
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }
}
