package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.RandomHistory;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RebuildTest {
    private static final EventStoreSettings SETTINGS =
            new EventStoreSettings(4096, 512, Duration.ofSeconds(20), 500, 200);
    private static final List<String> TABLES =
            List.of("balance", "balance_checkpoint", "history_entry", "queue_task", "payment_case", "account_due");
    private static final List<View> VIEWS =
            List.of(new JdbcBalances(), new JdbcHistory(), new QueueView(), new CasesView(), new DueView());

    @ParameterizedTest
    @EnumSource
    @Tag("I4")
    void comesToTheSameRowsAsFoldingOneEventAfterTheOther(TestDatabase database) throws SQLException {
        List<Fact> facts = RandomHistory.of(11, 20, 800);
        DataSource engine = recorded(database, facts);

        long last = rebuild(engine, 100).run(VIEWS, position -> {});

        assertThat(last).isEqualTo(facts.size());
        Map<String, List<String>> rebuilt = rows(engine);
        assertThat(rebuilt.get("history_entry")).hasSizeGreaterThan(500);
        assertThat(rebuilt).isEqualTo(rows(foldedOneByOne(database, facts)));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("I4")
    void goesOnWhereItsViewsAreAndChangesNothingWhenThereIsNothingNew(TestDatabase database) throws SQLException {
        List<Fact> facts = RandomHistory.of(12, 5, 300);
        DataSource engine = recorded(database, facts.subList(0, 150));
        rebuild(engine, 40).run(VIEWS, position -> {});

        record(engine, facts.subList(150, facts.size()));
        List<Long> reached = new ArrayList<>();
        rebuild(engine, 100).run(VIEWS, reached::add);

        assertThat(reached).isSorted().contains(100L).endsWith((long) facts.size());
        Map<String, List<String>> once = rows(engine);
        assertThat(once).isEqualTo(rows(foldedOneByOne(database, facts)));
        rebuild(engine, 1_000).run(VIEWS, position -> {});
        assertThat(rows(engine)).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtAnEventThatCannotBeFoldedAndSaysWhich(TestDatabase database) throws SQLException {
        List<Fact> facts = new ArrayList<>(RandomHistory.of(13, 1, 40));
        Fact last = facts.getLast();
        CreditsVoided poison =
                new CreditsVoided(last.accountId(), last.recordedAt(), 5, List.of(new Draw("never-was", 5)), "poison");
        facts.add(new Fact(last.position() + 1, last.sequence() + 1, last.recordedAt(), poison));
        DataSource engine = recorded(database, facts);

        assertThatThrownBy(() -> rebuild(engine, 10).run(VIEWS, position -> {}))
                .isInstanceOf(PoisonedFact.class)
                .hasMessageContaining("CreditsVoided vidmuse/account-0#" + (last.sequence() + 1));
    }

    private static Rebuild rebuild(DataSource database, int stretch) {
        return new Rebuild(
                new FactReader(database, NoOpEventUpcaster.INSTANCE), database, new Rebuild.Terms(2, stretch));
    }

    private static DataSource recorded(TestDatabase database, List<Fact> facts) {
        DataSource engine = migrated(database);
        record(engine, facts);
        return engine;
    }

    private static void record(DataSource engine, List<Fact> facts) {
        try (GroupCommitEngine events = GroupCommitEngine.start(engine, SETTINGS, NoOpEventUpcaster.INSTANCE)) {
            facts.forEach(fact -> events.appendEvents(new GenericDomainEventMessage<>(
                    "BillingAccount", fact.accountId(), fact.sequence(), fact.event(), trace(fact))));
        }
    }

    private static Map<String, String> trace(Fact fact) {
        return Optional.ofNullable(fact.nextDue())
                .map(news -> Map.of(Trace.NEXT_DUE, news))
                .orElse(Map.of());
    }

    private static DataSource foldedOneByOne(TestDatabase database, List<Fact> facts) throws SQLException {
        DataSource other = migrated(database);
        try (Connection connection = other.getConnection()) {
            for (View view : VIEWS) {
                for (Fact fact : facts) {
                    Projection.project(view, connection, List.of(fact));
                }
            }
        }
        return other;
    }

    private static Map<String, List<String>> rows(DataSource database) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            for (String table : TABLES) {
                rows.put(table, TestTables.rows(connection, table));
            }
        }
        return rows;
    }

    private static DataSource migrated(TestDatabase database) {
        return new DriverManagerDataSource(
                database.like("scrip", url -> TestStore.migrate(new DriverManagerDataSource(url))));
    }
}
