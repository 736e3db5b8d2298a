package dev.scrip.billing.projection;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.history.HistoryQuery;
import dev.scrip.billing.history.JdbcHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How many events a second each view folds and writes on an H2 file. Not part of the build; run it with
 * {@code mvn -pl billing-projections -am test -Dtest=FoldRateMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FoldRateMeasurement {
    private static final int BATCH = 1000;

    @Test
    void events_per_second() throws Exception {
        List<Fact> facts = RandomHistory.of(1, 1000, 65_000);
        List<Fact> one = RandomHistory.of(2, 1, 65_000);
        System.out.printf("%d facts of 1000 accounts, %d of one%n", facts.size(), one.size());
        for (int round = 1; round <= 3; round++) {
            for (View view : List.of(new JdbcBalances(), new JdbcHistory())) {
                measure(view, facts, "1000 accounts");
                measure(view, one, "one account");
            }
        }
    }

    private static void measure(View view, List<Fact> facts, String what) throws Exception {
        Path folder = Files.createTempDirectory("fold");
        Path migration = Path.of("../billing-app/src/main/resources/db/migration/V3__balance_history.sql");
        String url = "jdbc:h2:file:" + folder.resolve("fold") + ";RETENTION_TIME=1000";
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("runscript from '" + migration + "'");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (int from = 0; from < facts.size(); from += BATCH) {
                Projection.project(view, connection, facts.subList(from, Math.min(facts.size(), from + BATCH)));
                connection.commit();
            }
            long micros = (System.nanoTime() - start) / 1000;
            System.out.printf("%s, %s: %,d events/s%n", view.name(), what, facts.size() * 1_000_000L / micros);
            if (view instanceof JdbcHistory history) {
                page(history, connection, facts.getFirst().accountId());
            }
        }
    }

    private static void page(JdbcHistory history, Connection connection, String accountId) throws Exception {
        HistoryQuery query = new HistoryQuery(
                accountId, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            history.page(connection, query);
            best = Math.min(best, (System.nanoTime() - start) / 1000);
        }
        System.out.printf("  first page of 50 of %s: %d µs at best%n", accountId, best);
    }
}
