package dev.scrip.billing.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.RandomHistory;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rows an endpoint gets, on both databases. */
@Tag("N1")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MessageViewTest {
    private static final List<Fact> FACTS = RandomHistory.of(5, 3, 200);

    private final TestDatabase database;
    private final MessageView view = new MessageView(brand -> 0);

    MessageViewTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void withoutAnEndpointThereIsNothingToWrite() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            Projection.project(view, connection, FACTS);
            assertThat(TestTables.rows(connection, "webhook_delivery")).isEmpty();
            assertThat(TestTables.rows(connection, "webhook_lane")).isEmpty();
        }
    }

    @Test
    void anEndpointGetsTheKindsItAskedForOfItsBrandInTheOrderOfEachAccount() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            endpoint(connection, "all", "vidmuse", "*,event.*", 0);
            endpoint(connection, "charges", "vidmuse", "event.GenerationCharged", 0);
            endpoint(connection, "starts", "vidmuse", "subscription.started", 0);
            endpoint(connection, "others", "vidmud", "*,event.*", 0);
            Projection.project(view, connection, FACTS);

            assertThat(kinds(connection, "charges")).containsOnly("event.GenerationCharged");
            assertThat(kinds(connection, "starts")).containsOnly("subscription.started");
            assertThat(kinds(connection, "others")).isEmpty();
            long starts = count("SubscriptionStarted");
            assertThat(starts).isPositive();
            assertThat(kinds(connection, "starts")).hasSize((int) starts);
            assertThat(kinds(connection, "all")).hasSize((int) (FACTS.size() + starts));
            assertThat(strings(
                            connection,
                            "select distinct account_id from webhook_lane where webhook_id = 'all' and due_at"
                                    + " is not null"))
                    .hasSize(3);
        }
    }

    @Test
    @Tag("I4")
    void anyBatchesDeliveredAnyNumberOfTimesComeToTheSameRows() throws SQLException {
        List<String> atOnce;
        try (Connection connection = TestTables.on(database)) {
            endpoint(connection, "all", "vidmuse", "*,event.*", 0);
            Projection.project(view, connection, FACTS);
            atOnce = TestTables.rows(connection, "webhook_delivery");
        }
        Random random = new Random(3);
        try (Connection connection = TestTables.on(database)) {
            endpoint(connection, "all", "vidmuse", "*,event.*", 0);
            for (int from = 0; from < FACTS.size(); from += 1 + random.nextInt(20)) {
                Projection.project(
                        view, connection, FACTS.subList(Math.max(0, from - 10), Math.min(FACTS.size(), from + 21)));
            }
            Projection.project(view, connection, FACTS);
            assertThat(TestTables.rows(connection, "webhook_delivery"))
                    .isEqualTo(atOnce)
                    .isNotEmpty();
        }
    }

    @Test
    void whatWasDeliveredOrForgottenIsNotSentAgainWhenTheHistoryIsFoldedAnew() throws SQLException {
        try (Connection connection = TestTables.on(database);
                Statement statement = connection.createStatement()) {
            endpoint(connection, "all", "vidmuse", "*,event.*", 0);
            Projection.project(view, connection, FACTS);
            statement.executeUpdate("update webhook_delivery set state = 'DELIVERED'");
            statement.executeUpdate("delete from webhook_delivery where position <= 50");
            statement.executeUpdate("update webhook set forgotten_to = 50");
            List<String> before = TestTables.rows(connection, "webhook_delivery");

            Projection.project(view, connection, FACTS);

            assertThat(TestTables.rows(connection, "webhook_delivery"))
                    .isEqualTo(before)
                    .isNotEmpty();
        }
    }

    @Test
    void anEndpointIsToldOfNothingThatHappenedBeforeItsPosition() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            endpoint(connection, "all", "vidmuse", "event.*", 100);
            Projection.project(view, connection, FACTS);
            assertThat(strings(connection, "select min(position) from webhook_delivery"))
                    .containsExactly("101");
        }
    }

    @Test
    void anAccountThatWaitsKeepsItsTurn() throws SQLException {
        try (Connection connection = TestTables.on(database);
                Statement statement = connection.createStatement()) {
            endpoint(connection, "all", "vidmuse", "event.*", 0);
            Projection.project(view, connection, FACTS.subList(0, 50));
            statement.executeUpdate(
                    "update webhook_lane set due_at = timestamp with time zone '2030-01-01 00:00:00+00'");
            Projection.project(view, connection, FACTS.subList(50, 100));
            assertThat(strings(
                            connection,
                            "select count(*) from webhook_lane where due_at < timestamp with time zone"
                                    + " '2030-01-01 00:00:00+00'"))
                    .containsExactly("0");
            statement.executeUpdate("update webhook_lane set due_at = null");
            Projection.project(view, connection, FACTS.subList(100, FACTS.size()));
            assertThat(strings(connection, "select count(*) from webhook_lane where due_at is null"))
                    .containsExactly("0");
        }
    }

    private static long count(String event) {
        return FACTS.stream()
                .filter(fact -> fact.event().getClass().getSimpleName().equals(event))
                .count();
    }

    private static void endpoint(Connection connection, String id, String brand, String kinds, long from)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into webhook (webhook_id, brand, url, kinds, state, secret, created_at, created_by,"
                        + " from_position, filled_to) values (?, ?, 'https://example.com', ?, 'ACTIVE', 'plain:AAAA',"
                        + " timestamp with time zone '2026-01-01 00:00:00+00', 'test', ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, brand);
            insert.setString(3, kinds);
            insert.setLong(4, from);
            insert.setLong(5, from);
            insert.executeUpdate();
        }
    }

    private static List<String> kinds(Connection connection, String webhookId) throws SQLException {
        return strings(connection, "select kind from webhook_delivery where webhook_id = '" + webhookId + "'");
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
