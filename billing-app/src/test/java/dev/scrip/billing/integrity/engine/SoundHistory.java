package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.integrity.FactRows;
import dev.scrip.billing.integrity.Recorded;
import dev.scrip.billing.payments.PaymentsView;
import dev.scrip.billing.projection.AccountRange;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.RandomHistory;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with a random history of three accounts of more than a thousand events each, and all views folded from it. */
final class SoundHistory implements Recorded {
    static final String ACCOUNT = "vidmuse/account-1";
    static final Instant END = Instant.parse("2028-01-01T00:00:00Z");
    private static final EventStoreSettings SETTINGS =
            new EventStoreSettings(4096, 512, Duration.ofSeconds(20), 500, 200);
    private static final List<View> VIEWS = List.of(
            new JdbcBalances(), new JdbcHistory(), new QueueView(), new CasesView(), new DueView(), new PaymentsView());

    private final DataSource dataSource;
    private final FactReader facts;

    private SoundHistory(DataSource dataSource) {
        this.dataSource = dataSource;
        this.facts = new FactReader(dataSource, NoOpEventUpcaster.INSTANCE);
    }

    static SoundHistory on(TestDatabase database) {
        return new SoundHistory(new DriverManagerDataSource(
                database.like("sound-history", url -> prepare(new DriverManagerDataSource(url)))));
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public FactRows facts(Connection connection, AccountRange accounts) throws SQLException {
        return facts.ofAccounts(connection, accounts);
    }

    @Override
    public FoldedTo foldedTo(Connection connection) {
        return (view, accountId) -> Long.MAX_VALUE;
    }

    private static void prepare(DataSource dataSource) {
        TestStore.migrate(dataSource);
        List<Fact> facts = facts();
        try (GroupCommitEngine events = GroupCommitEngine.start(dataSource, SETTINGS, NoOpEventUpcaster.INSTANCE)) {
            for (int from = 0; from < facts.size(); from += 500) {
                events.appendAll(facts.subList(from, Math.min(facts.size(), from + 500)).stream()
                        .map(fact -> List.of(new GenericDomainEventMessage<>(
                                "BillingAccount", fact.accountId(), fact.sequence(), fact.event(), trace(fact))))
                        .toList());
            }
        }
        FactReader reader = new FactReader(dataSource, NoOpEventUpcaster.INSTANCE);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (View view : VIEWS) {
                Projection.project(view, connection, reader.facts(reader.between(0, facts.size())));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(RandomHistory.of(7, 3, 2_400));
        Map<String, Long> last = new HashMap<>();
        facts.forEach(fact -> last.put(fact.accountId(), fact.sequence()));
        for (String account : last.keySet().stream().sorted().toList()) {
            for (BillingEvent event : paidAndDisputed(account, facts.getLast().recordedAt())) {
                long sequence = last.merge(account, 1L, Long::sum);
                facts.add(new Fact(facts.size() + 1, sequence, event.at(), event));
            }
        }
        return facts;
    }

    private static List<BillingEvent> paidAndDisputed(String account, Instant at) {
        return List.of(
                requested(account, at, "pay-1"),
                new PaymentSucceeded(account, at, "pay-1", "pi-77"),
                requested(account, at, "pay-2"),
                new DuplicateChargeReported(
                        account, at, "case-1", "pi-1", "pi-2", "twice", at.plus(Duration.ofDays(2))),
                new DuplicateChargeAnswered(account, at, "case-1", "we look"),
                new DuplicateChargeReported(
                        account, at, "case-2", "pi-3", "pi-4", "again", at.plus(Duration.ofDays(2))));
    }

    private static PaymentRequested requested(String account, Instant at, String paymentId) {
        return new PaymentRequested(
                account,
                at,
                paymentId,
                PaymentPurpose.ADD_ON,
                "pack-s",
                null,
                499,
                "USD",
                "card-1",
                1,
                null,
                "2026-01");
    }

    private static Map<String, String> trace(Fact fact) {
        return Optional.ofNullable(fact.nextDue())
                .map(news -> Map.of(Trace.NEXT_DUE, news))
                .orElse(Map.of());
    }
}
