package dev.scrip.billing.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.queue.QueueView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every view keeps to: the same facts come to the same rows, however they are delivered. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ViewContractTest {
    private final TestDatabase database;

    ViewContractTest(TestDatabase database) {
        this.database = database;
    }

    /** A view and all of its tables. */
    record Subject(View view, List<String> tables) {
        List<String> rows(Connection connection) throws SQLException {
            List<String> rows = new ArrayList<>();
            for (String table : tables) {
                rows.addAll(TestTables.rows(connection, table));
            }
            return rows;
        }

        List<String> after(TestDatabase database, List<List<Fact>> batches) throws SQLException {
            try (Connection connection = TestTables.on(database)) {
                for (List<Fact> batch : batches) {
                    Projection.project(view, connection, batch);
                }
                return rows(connection);
            }
        }

        @Override
        public String toString() {
            return view.name();
        }
    }

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(new JdbcBalances(), List.of("balance", "balance_checkpoint")),
                new Subject(new QueueView(), List.of("queue_task")),
                new Subject(new JdbcHistory(), List.of("history_entry")),
                new Subject(new DueView(), List.of("account_due")));
    }

    static Stream<Arguments> subjectsAndSeeds() {
        return subjects()
                .flatMap(subject -> IntStream.rangeClosed(1, 12).mapToObj(seed -> Arguments.of(subject, seed)));
    }

    @ParameterizedTest
    @MethodSource("subjectsAndSeeds")
    @Tag("I4")
    void anyBatchesComeToTheSameAsOneReplay(Subject subject, int seed) throws SQLException {
        List<Fact> facts = RandomHistory.of(seed, 3, 120);

        List<String> atOnce = subject.after(database, List.of(facts));

        assertThat(atOnce).hasSizeGreaterThanOrEqualTo(3);
        assertThat(subject.after(database, batches(facts, new Random(seed), 0))).isEqualTo(atOnce);
        assertThat(subject.after(database, facts.stream().map(List::of).toList()))
                .isEqualTo(atOnce);
    }

    @ParameterizedTest
    @MethodSource("subjectsAndSeeds")
    @Tag("I4")
    void whatIsDeliveredAgainChangesNothing(Subject subject, int seed) throws SQLException {
        List<Fact> facts = RandomHistory.of(seed, 3, 120);

        // Each batch begins before the last one ended, as after a crash between a commit and its acknowledgement.
        List<List<Fact>> overlapping = batches(facts, new Random(seed), 25);
        overlapping.add(facts);

        assertThat(subject.after(database, overlapping)).isEqualTo(subject.after(database, List.of(facts)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aGapIsAnErrorAndLeavesNoTrace(Subject subject) throws SQLException {
        List<Fact> facts = RandomHistory.of(7, 1, 40);
        List<Fact> gap = new ArrayList<>(facts.subList(10, facts.size()));
        gap.remove(3);
        try (Connection connection = TestTables.on(database)) {
            Projection.project(subject.view(), connection, facts.subList(0, 10));
            List<String> before = subject.rows(connection);

            assertThatThrownBy(() -> Projection.project(subject.view(), connection, gap))
                    .isInstanceOf(PoisonedFact.class)
                    .hasMessageContaining("#14")
                    .hasMessageContaining("expected sequence 13");

            assertThat(subject.rows(connection)).isEqualTo(before);
        }
    }

    @Test
    void anEventThatNeverCameStopsTheBalanceAlsoBetweenBatches() throws SQLException {
        List<Fact> facts = RandomHistory.of(7, 1, 40);
        try (Connection connection = TestTables.on(database)) {
            Projection.project(new JdbcBalances(), connection, facts.subList(0, 10));

            assertThatThrownBy(
                            () -> Projection.project(new JdbcBalances(), connection, facts.subList(12, facts.size())))
                    .isInstanceOf(PoisonedFact.class)
                    .hasMessageContaining("#12")
                    .hasMessageContaining("expected sequence 10");
        }
    }

    @Test
    @Tag("I2")
    void creditsThatWereNeverThereStopTheBalanceAtThatEvent() throws SQLException {
        List<Fact> facts = new ArrayList<>(RandomHistory.of(3, 1, 30));
        Fact last = facts.getLast();
        CreditsVoided poison =
                new CreditsVoided(last.accountId(), last.recordedAt(), 5, List.of(new Draw("never-was", 5)), "poison");
        facts.add(new Fact(last.position() + 1, last.sequence() + 1, last.recordedAt(), poison));
        try (Connection connection = TestTables.on(database)) {
            assertThatThrownBy(() -> Projection.project(new JdbcBalances(), connection, facts))
                    .isInstanceOf(PoisonedFact.class)
                    .hasMessageContaining("CreditsVoided vidmuse/account-0#" + (last.sequence() + 1));
            assertThat(TestTables.rows(connection, "balance")).isEmpty();
        }
    }

    private static List<List<Fact>> batches(List<Fact> facts, Random random, int overlapMax) {
        List<List<Fact>> batches = new ArrayList<>();
        int from = 0;
        while (from < facts.size()) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(30));
            int start = Math.max(0, from - (overlapMax == 0 ? 0 : random.nextInt(overlapMax)));
            batches.add(facts.subList(start, to));
            from = to;
        }
        return batches;
    }
}
