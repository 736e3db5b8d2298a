package dev.scrip.billing.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.projection.TestTables;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.view.CaughtUp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What a rebuild does to views that are right, and to those that are not, on a running engine. */
@Tag("E2")
@Timeout(180)
abstract class RebuildContract {
    private static final List<String> TABLES = List.of(
            "balance",
            "balance_checkpoint",
            "history_entry",
            "queue_task",
            "collected_payment",
            "payment_case",
            "account_due");

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource database;

    @Autowired
    JdbcBalances balances;

    @Autowired
    CaughtUp caughtUp;

    @Autowired
    List<View> views;

    Client admin;
    String account = "";

    @BeforeEach
    void anAccountWithAPast() {
        admin = Client.admin(port);
        account = admin.opensWith("vidmuse", 500);
        for (int i = 0; i < 3; i++) {
            charge(account, "g-" + i);
        }
        admin.post(account + "/duplicate-charges", """
            {"firstPayment": "pi_1", "secondPayment": "pi_2", "reason": "the card was changed"}
            """);
        admin.send(
                "PUT", account + "/payment-method", "{\"method\": \"cus_1/pm_1\"}", "Content-Type", "application/json");
        Answer ordered = admin.post(account + "/add-on-purchases", "{\"pack\": \"add-on-500\"}", "pack");
        assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
        settle();
    }

    @Test
    @Tag("I4")
    void viewsThatAreRightHaveTheDigestsThatTheEventsMakeAndStayAsTheyAre() throws SQLException {
        Map<String, List<String>> before = rows();

        Answer job = rebuilt(admin, "{}");

        assertThat(job.json().at("/result/views")).hasSize(6);
        for (JsonNode view : job.json().at("/result/views")) {
            assertThat(view.path("digestBefore").asString())
                    .as(view.toString())
                    .hasSize(64)
                    .isEqualTo(view.path("digestAfter").asString());
            assertThat(view.path("differing").asInt()).isZero();
            assertThat(view.path("rows").asInt()).as(view.toString()).isPositive();
        }
        assertThat(admin.get("/v1/jobs/" + job.at("/jobId") + "/lines").json().path("items"))
                .isEmpty();
        assertThat(rows()).isEqualTo(before);
        assertThat(shadows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balance; update balance set available = available + 1 where account_id = '%s'",
                "balance; delete from balance where account_id = '%s'",
                "balance; insert into balance (account_id, sequence, state, available, held)"
                        + " select 'vidmuse/nobody', sequence, state, 1, 0 from balance where account_id = '%s'",
                "history; update history_entry set credits = 7 where account_id = '%s' and place = 2",
                "history; delete from history_entry where account_id = '%s' and place > 2",
                "history; truncate table history_entry",
                "queue; update queue_task set state = 'COMPLETED' where account_id = '%s' and generation_id = 'g-1'",
                "queue; update queue_task set generation_id = 'g-9' where account_id = '%s' and generation_id = 'g-1'",
                "queue; truncate table queue_task",
                "payments; update collected_payment set state = 'REFUNDED', open_since = null where account_id = '%s'",
                "cases; delete from payment_case where account_id = '%s'",
                "due; update account_due set due_at = null, sequence = 99 where account_id = '%s'"
            })
    void whatWasTamperedWithIsFoundNamedAndPutRight(String damage) throws SQLException {
        String view = damage.substring(0, damage.indexOf(';'));
        Map<String, List<String>> before = rows();
        jdbc.execute(damage.substring(damage.indexOf(';') + 1).replace("%s", id()));
        assertThat(rows()).isNotEqualTo(before);

        Answer job = rebuilt(admin, "{\"views\": [\"" + view + "\"]}");

        assertThat(job.at("/result/views/0/view")).isEqualTo(view);
        assertThat(job.at("/result/views/0/digestBefore")).isNotEqualTo(job.at("/result/views/0/digestAfter"));
        assertThat(job.json().at("/result/views/0/differing").asInt()).isPositive();
        String lines =
                admin.get("/v1/jobs/" + job.at("/jobId") + "/lines?limit=500").text();
        assertThat(lines).contains(damage.contains("nobody") ? "nobody" : account.substring("/v1/accounts/".length()));
        assertThat(rows()).isEqualTo(before);
        Answer again = rebuilt(admin, "{\"views\": [\"" + view + "\"]}");
        assertThat(again.at("/result/views/0/digestBefore"))
                .isEqualTo(again.at("/result/views/0/digestAfter"))
                .isEqualTo(job.at("/result/views/0/digestAfter"));
    }

    @Test
    void oneAccountOrOneBrandIsRebuiltAlone() throws SQLException {
        String other = admin.opensWith("vidmud", 70);
        settle();
        Map<String, List<String>> before = rows();
        String damage = "update balance set available = 1 where account_id = '";
        jdbc.execute(damage + id() + "'");
        jdbc.execute(damage + "vidmud" + other.substring(other.lastIndexOf('/')) + "'");

        Answer job = rebuilt(admin.with("analyst", "vidmud"), "{\"views\": [\"balance\"]}");
        assertThat(job.at("/result/views/0/differing")).isEqualTo("1");
        assertThat(rows()).isNotEqualTo(before);
        String wanted = "{\"accountId\": \"%s\", \"brand\": \"vidmuse\"}".formatted(account.substring(13));
        Answer one = rebuilt(admin, wanted);

        assertThat(one.at("/brand")).isEqualTo("vidmuse");
        assertThat(one.at("/result/views/0/accounts")).isEqualTo("1");
        assertThat(one.at("/result/views/0/differing")).isEqualTo("1");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    @Tag("I4")
    void queriesAnswerAndViewsGoOnWhileTheyAreRebuilt() throws Exception {
        jdbc.execute("update balance set available = available + 1 where account_id = '" + id() + "'");
        AtomicBoolean over = new AtomicBoolean();
        List<String> refused = new ArrayList<>();
        CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
            int read = 0;
            while (!over.get()) {
                for (String what : List.of("/balance", "/history")) {
                    Answer answer = admin.get(account + what);
                    if (answer.status() != 200) {
                        refused.add(answer.text());
                    }
                    read++;
                }
                charge(account, "meanwhile-" + read);
            }
            return read;
        });
        Answer job = rebuilt(admin, "{}");
        over.set(true);

        assertThat(reading.get()).isPositive();
        assertThat(refused).isEmpty();
        assertThat(job.at("/state")).isEqualTo("DONE");
        settle();
        for (JsonNode view : rebuilt(admin, "{}").json().at("/result/views")) {
            assertThat(view.path("differing").asInt()).as(view.toString()).isZero();
        }
    }

    @Test
    void whatAViewRemembersOfAWrongRowIsForgotten() {
        balances.forget();
        damage("\"priority\":50", "\"priority\":51");
        charge(account, "on-top-of-it");
        settle();
        Answer job = rebuilt(admin, "{\"views\": [\"balance\"]}");
        charge(account, "afterwards");
        settle();

        assertThat(job.at("/result/views/0/differing")).isEqualTo("1");
        assertThat(rebuilt(admin, "{\"views\": [\"balance\"]}").at("/result/views/0/differing"))
                .isEqualTo("0");
    }

    @Test
    void aViewThatStandsStillBecauseOfAWrongRowGoesOnAfterItsRebuild() {
        balances.forget();
        damage("\"consumed\":", "\"consumed\":1");
        charge(account, "cannot-be-folded");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin.get("/actuator/health").at("/status").equals("UP"));

        Answer job = rebuilt(admin, "{\"views\": [\"balance\"]}");

        assertThat(job.at("/result/views/0/differing")).isEqualTo("1");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get("/actuator/health").at("/status").equals("UP"));
        settle();
    }

    private void damage(String right, String wrong) {
        int rows = jdbc.update(
                "update balance set state = replace(state, ?, ?) where account_id = ? and state like ?",
                right,
                wrong,
                id(),
                "%" + right + "%");
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void whoCancelsBeforeTheExchangeLeavesTheViewAsItWas() throws Exception {
        jdbc.execute("update balance set available = 77 where account_id = '" + id() + "'");
        Map<String, List<String>> damaged = rows();
        String job;
        try (Connection turn = database.getConnection()) {
            turn.setAutoCommit(false);
            turn.createStatement()
                    .executeQuery("select segment from processor_token where processor_name = 'balance' for update");
            job = admin.post("/v1/rebuilds", "{\"views\": [\"balance\"]}").at("/jobId");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.get("/v1/jobs/" + job).at("/step").equals("exchanging"));
            admin.post("/v1/jobs/" + job + "/cancellation");
            turn.rollback();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !admin.get("/v1/jobs/" + job).at("/endedAt").isEmpty());

        assertThat(admin.get("/v1/jobs/" + job).at("/state")).isEqualTo("CANCELLED");
        assertThat(rows()).isEqualTo(damaged);
        assertThat(shadows()).isZero();
        rebuilt(admin, "{\"views\": [\"balance\"]}");
        assertThat(rows()).isNotEqualTo(damaged);
    }

    Answer rebuilt(Client client, String wanted) {
        Answer asked = client.post("/v1/rebuilds", wanted);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        String path = asked.header("Location");
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !client.get(path).at("/endedAt").isEmpty());
        Answer ended = client.get(path);
        assertThat(ended.at("/state")).as(ended.text()).isEqualTo("DONE");
        return ended;
    }

    Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            for (String table : TABLES) {
                rows.put(table, TestTables.rows(connection, table));
            }
        }
        return rows;
    }

    int shadows() {
        Integer count = jdbc.queryForObject(
                "select count(*) from information_schema.schemata where schema_name = 'scrip_rebuild'", Integer.class);
        return count == null ? -1 : count;
    }

    /** All views have folded all there is. */
    void settle() {
        views.forEach(view -> assertThat(caughtUp.withAll(view)).as(view.name()).isTrue());
    }

    private String id() {
        return "vidmuse" + account.substring(account.lastIndexOf('/'));
    }

    private void charge(String account, String generation) {
        Answer charged = admin.post(account + "/charges", """
            {"generationId": "%s", "feature": "text-to-image", "model": "lumen", "surface": "BATCH",
             "actor": "AUTOMATION"}
            """.formatted(generation));
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
    }
}
