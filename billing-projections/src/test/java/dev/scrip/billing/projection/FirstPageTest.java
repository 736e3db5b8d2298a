package dev.scrip.billing.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.history.HistoryKind;
import dev.scrip.billing.history.HistoryQuery;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.queue.JdbcLine;
import dev.scrip.billing.queue.JdbcQueueTasks;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.queue.TaskKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a question costs does not grow with the account: counted in rows visited and pages touched, not in time. */
class FirstPageTest {
    private static final String SMALL = "small/account";
    private static final String LARGE = "large/account";
    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");
    private static final int FEW = 1_200;
    private static final int MANY = 20_000;
    private static final int PAGE = 20;

    @FunctionalInterface
    private interface Question {
        void ask(Connection connection, String accountId) throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B1")
    @Tag("B2")
    @Tag("B3")
    void costsAnAccountWithManyEventsWhatItCostsOneWithFew(TestDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestTables.url(database))) {
            fill(connection);
            for (Map.Entry<String, Question> question : questions().entrySet()) {
                ReadWork few = new ReadWork(connection);
                question.getValue().ask(few.connection(), SMALL);
                ReadWork many = new ReadWork(connection);
                question.getValue().ask(many.connection(), LARGE);

                assertThat(few.done()).as(question.getKey()).isPositive();
                // Twice: a deeper index, and a page that lies across two.
                assertThat(many.done())
                        .as("%s: %s", question.getKey(), many.plans())
                        .isLessThanOrEqualTo(2 * few.done() + 5);
            }
        }
    }

    private static Map<String, Question> questions() {
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("first page", page(Set.of(), Optional.empty(), Optional.empty()));
        questions.put("kind", page(Set.of(HistoryKind.CONSUMPTION), Optional.empty(), Optional.empty()));
        questions.put("kinds", page(Set.of(HistoryKind.GRANT, HistoryKind.HOLD), Optional.empty(), Optional.empty()));
        questions.put("model", page(Set.of(), Optional.of("sora"), Optional.empty()));
        questions.put("from", page(Set.of(), Optional.empty(), Optional.of(START.plusSeconds(50))));
        questions.put("model and from", page(Set.of(), Optional.of("veo"), Optional.of(START.plusSeconds(50))));
        questions.put("balance", (connection, account) -> new JdbcBalances().find(connection, account));
        questions.put(
                "task", (connection, account) -> new JdbcQueueTasks(connection).find(new TaskKey(account, "g-7")));
        questions.put(
                "next in line",
                (connection, account) -> new JdbcLine(connection, account.substring(0, 5), START.plusSeconds(MANY))
                        .waiting(TaskQueue.PRIORITY, 0, PAGE));
        questions.put(
                "line so far",
                (connection, account) -> new JdbcLine(connection, account.substring(0, 5), START.plusSeconds(MANY))
                        .waitingCount(TaskQueue.PRIORITY, PAGE));
        return questions;
    }

    private static Question page(Set<HistoryKind> kinds, Optional<String> model, Optional<Instant> from) {
        return (connection, account) -> {
            var page = new JdbcHistory()
                    .page(
                            connection,
                            new HistoryQuery(account, kinds, model, from, Optional.empty(), Optional.empty(), PAGE));
            assertThat(page.entries()).isNotEmpty();
        };
    }

    private static void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        List<Fact> facts = new ArrayList<>(history(SMALL, FEW));
        facts.addAll(history(LARGE, MANY));
        for (View view : List.of(new JdbcBalances(), new JdbcHistory(), new QueueView())) {
            Projection.project(view, connection, facts);
        }
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
        connection.commit();
    }

    /** Charges of two models, one of them rare, and every fiftieth event a grant. */
    private static List<Fact> history(String accountId, int events) {
        List<Fact> facts = new ArrayList<>();
        add(facts, new AccountOpened(accountId, START, "vidmuse", 0));
        for (int i = 1; i < events; i++) {
            Instant at = START.plusSeconds(i);
            add(facts, i % 50 == 1 ? granted(accountId, at, i) : charged(accountId, at, i));
        }
        return facts;
    }

    private static void add(List<Fact> facts, BillingEvent event) {
        facts.add(new Fact(facts.size() + 1, facts.size(), event.at(), event));
    }

    private static BillingEvent granted(String accountId, Instant at, int number) {
        LotTerms terms = new LotTerms(CreditSource.ADD_ON, 49, 50, at, null, Scope.ANYTHING);
        return new CreditsGranted(accountId, at, "lot-" + (number / 50 + 1), GrantOrigin.OPERATOR, terms, "test");
    }

    private static BillingEvent charged(String accountId, Instant at, int number) {
        String model = number % 25 == 0 ? "sora" : "veo";
        int lot = (number % 50 == 0 ? number - 50 : number) / 50 + 1;
        return new GenerationCharged(
                accountId,
                at,
                new GenerationRequest("g-" + number, "video", model, Map.of(), Surface.BATCH, Actor.HUMAN, null),
                1,
                List.of(),
                List.of(new Draw("lot-" + lot, 1)),
                0,
                TaskQueue.PRIORITY,
                QueueReason.NO_BENEFIT,
                "2026-01");
    }
}
