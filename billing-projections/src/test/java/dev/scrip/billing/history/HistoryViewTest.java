package dev.scrip.billing.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.RandomHistory;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class HistoryViewTest {
    private static final String ACCOUNT = "vidmuse/account-0";

    private final JdbcHistory history = new JdbcHistory();
    private Connection connection;

    private final TestDatabase database;

    HistoryViewTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() throws SQLException {
        connection = TestTables.on(database);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("B2")
    @Tag("I1")
    void itsLinesAddUpToTheBalance(long seed) throws SQLException {
        List<Fact> facts = RandomHistory.of(seed, 1, 200);
        JdbcBalances balances = new JdbcBalances();
        Projection.project(history, connection, facts);
        Projection.project(balances, connection, facts);
        var ledger = balances.find(connection, ACCOUNT).orElseThrow().ledger();

        List<HistoryEntry> lines = all();

        long owned =
                ledger.lots().stream().mapToLong(lot -> lot.free() + lot.held()).sum();
        assertThat(sum(lines, line -> true)).isEqualTo(owned);
        assertThat(lines.stream().mapToLong(HistoryEntry::held).sum()).isEqualTo(ledger.held());
        assertThat(-sum(lines, of(HistoryKind.CONSUMPTION)) - sum(lines, of(HistoryKind.REFUND)))
                .isEqualTo(ledger.totals().consumed());
        assertThat(-sum(lines, of(HistoryKind.EXPIRY)))
                .isEqualTo(ledger.totals().expired());
        assertThat(-sum(lines, of(HistoryKind.VOID))).isEqualTo(ledger.totals().voided());
        assertThat(sum(lines, of(HistoryKind.GRANT)) + sum(lines, of(HistoryKind.SUBSCRIPTION)))
                .isEqualTo(ledger.totals().granted());
    }

    @Test
    @Tag("B2")
    void aLineAboutAGenerationTellsItsModelThoughItsEventDoesNot() throws SQLException {
        List<Fact> facts = RandomHistory.of(2, 1, 300);
        // One batch for each fact: what was asked for must be found in what was folded earlier.
        for (Fact fact : facts) {
            Projection.project(history, connection, List.of(fact));
        }

        List<HistoryEntry> endings = all().stream()
                .filter(line -> Set.of("HoldSettled", "HoldReleased").contains(line.type()))
                .toList();

        assertThat(endings).isNotEmpty().allSatisfy(line -> {
            Task task = line.task().orElseThrow();
            assertThat(task.model()).isEqualTo(modelOf(facts, task.generationId()));
            assertThat(task.feature()).contains("video");
        });
        assertThat(facts).anyMatch(fact -> fact.event() instanceof HoldSettled);
        assertThat(facts).anyMatch(fact -> fact.event() instanceof HoldReleased);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @Tag("B2")
    void everyFilterFindsExactlyWhatItSaysPageByPage(long seed) throws SQLException {
        Projection.project(history, connection, RandomHistory.of(seed, 2, 200));
        List<HistoryEntry> all = all();
        Instant from = RandomHistory.START.plus(Duration.ofDays(5));
        Instant to = RandomHistory.START.plus(Duration.ofDays(20));
        Set<HistoryKind> kinds = Set.of(HistoryKind.CONSUMPTION, HistoryKind.EXPIRY, HistoryKind.HOLD);

        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b.place(), a.place()));
        for (Optional<String> model : List.of(Optional.<String>empty(), Optional.of("veo"))) {
            for (Set<HistoryKind> some : List.of(Set.<HistoryKind>of(), kinds)) {
                for (Optional<Instant> start : List.of(Optional.<Instant>empty(), Optional.of(from))) {
                    HistoryQuery query =
                            new HistoryQuery(ACCOUNT, some, model, start, start.map(any -> to), Optional.empty(), 7);
                    Predicate<HistoryEntry> wanted = line -> (some.isEmpty() || some.contains(line.kind()))
                            && (model.isEmpty()
                                    || line.task().flatMap(Task::model).equals(model))
                            && (start.isEmpty()
                                    || (!line.at().isBefore(from) && line.at().isBefore(to)));
                    assertThat(pages(query))
                            .as(query.toString())
                            .isEqualTo(all.stream().filter(wanted).toList());
                }
            }
        }
    }

    @Test
    @Tag("B2")
    void aPageReadsOnlyItsOwnLinesHoweverLongTheHistoryIs() throws SQLException {
        connection.close();
        // H2 commits when it analyzes: the tables that others share would not be empty afterwards.
        connection = DriverManager.getConnection(TestTables.url(database));
        Projection.project(history, connection, RandomHistory.of(1, 1, 3000));
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
        for (String walk : List.of(
                "place < 4000 order by account_id desc, place desc",
                "kind = 'hold' and place < 4000 order by account_id desc, kind desc, place desc",
                "model = 'veo' and place < 4000 order by account_id desc, model desc, place desc",
                "place >= 2000 order by account_id, place")) {
            String plan = plan("select * from history_entry where account_id = '" + ACCOUNT + "' and " + walk);
            switch (database) {
                case H2 -> assertThat(plan).contains("index sorted").containsPattern("scanCount: 5[0-2] ");
                case POSTGRESQL ->
                    assertThat(plan)
                            .contains("Index Scan")
                            .containsPattern("actual.* rows=50")
                            .doesNotContain("Sort", "Filter");
            }
        }
        // Most lines are of this kind: those in between are passed over.
        assertThat(plan("select * from history_entry where account_id = '" + ACCOUNT + "' and kind = 'consumption'"
                        + " and place < 4000 order by account_id desc, kind desc, place desc"))
                .containsIgnoringCase("index s")
                .doesNotContain("Sort ", "Sort Key");
    }

    private String plan(String select) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (var statement = connection.createStatement();
                var lines = statement.executeQuery("explain analyze " + select + " limit 50")) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private List<HistoryEntry> all() throws SQLException {
        return pages(new HistoryQuery(
                ACCOUNT, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 200));
    }

    private List<HistoryEntry> pages(HistoryQuery query) throws SQLException {
        List<HistoryEntry> lines = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        do {
            HistoryPage page = history.page(
                    connection,
                    new HistoryQuery(
                            query.accountId(),
                            query.kinds(),
                            query.model(),
                            query.from(),
                            query.to(),
                            before,
                            query.limit()));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(query.limit());
            lines.addAll(page.entries());
            before = page.next();
        } while (before.isPresent());
        return lines;
    }

    private static Optional<String> modelOf(List<Fact> facts, String generationId) {
        return facts.stream()
                .map(Fact::event)
                .filter(GenerationHeld.class::isInstance)
                .map(GenerationHeld.class::cast)
                .filter(held -> held.generationId().equals(generationId))
                .map(held -> held.request().model())
                .findFirst();
    }

    private static Predicate<HistoryEntry> of(HistoryKind kind) {
        return line -> line.kind() == kind;
    }

    private static long sum(List<HistoryEntry> lines, Predicate<HistoryEntry> which) {
        return lines.stream().filter(which).mapToLong(HistoryEntry::credits).sum();
    }
}
