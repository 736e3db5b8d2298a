package dev.scrip.billing.queue;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database of its own with the real tables, and the history that has been told to the view so far. */
final class QueueTables {
    private final String url;
    private final Map<String, Long> next = new HashMap<>();
    private final List<Fact> told = new ArrayList<>();

    QueueTables(TestDatabase database) {
        url = TestTables.url(database);
    }

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** In one transaction. */
    <T> T run(Work<T> work) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            T result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** These happen, and the view is told. */
    void happens(BillingEvent... events) {
        List<Fact> facts = new ArrayList<>();
        for (BillingEvent event : events) {
            long sequence = next.merge(event.accountId(), 1L, Long::sum) - 1;
            facts.add(new Fact(told.size() + facts.size() + 1L, sequence, event.at(), event));
        }
        told.addAll(facts);
        tell(facts);
    }

    /** The view is told all of it once more. */
    void tellAgain() {
        tell(told);
    }

    private void tell(List<Fact> facts) {
        run(connection -> Projection.project(new QueueView(), connection, facts));
    }
}
