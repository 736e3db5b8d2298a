package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.projection.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Three processes on one PostgreSQL that all collect, for accounts whose cycles last six seconds of the real clock. The provider's book is in that
 * database, so it knows who asked for what how often, whichever node it was.
 */
@Tag("S5")
@Tag("N2")
@Tag("I5")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PaymentNodesTest {
    private static final int NODES = 3;
    private static final int PAYING = 24;
    private static final int DECLINED_ONCE = 6;
    private static final int ORDERING = 6;
    private static final int TOPPING_UP = 6;
    private static final String[] TYPE = {"Content-Type", "application/json"};

    private static final String[] SETTINGS = {
        "--scrip.catalogs=src/test/resources/rush-catalogs",
        "--scrip.payments.claim=PT3S",
        "--scrip.payments.retry-after=PT1S",
        "--scrip.payments.simulated.thinks=PT0.2S",
        "--scrip.due.every=PT0.1S",
        "--scrip.views.wait-at-most=PT30S"
    };

    private static final String URL = TestDatabase.POSTGRESQL.empty();
    private static final JdbcTemplate DATABASE = new JdbcTemplate(new DriverManagerDataSource(URL));
    private static final List<EngineProcess> NODE = new ArrayList<>();

    @BeforeAll
    static void startAllAtOnce() {
        List<CompletableFuture<EngineProcess>> starting = IntStream.range(0, NODES)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> EngineProcess.onPostgres(URL, SETTINGS), Thread::startVirtualThread))
                .toList();
        starting.forEach(node -> NODE.add(node.join()));
    }

    @AfterAll
    static void stop() {
        NODE.forEach(EngineProcess::close);
    }

    @Test
    void eachPaymentIsAskedForOnceThoughAllNodesCollectAndOneIsKilled() {
        subscribes(PAYING, "ok");
        subscribes(DECLINED_ONCE, "declines-1");
        everybodyOrdersAPack();
        everybodyCrossesTheThresholdOnAllNodesAtOnce();

        awaits(PAYING + DECLINED_ONCE, renewed(1));
        awaits(DECLINED_ONCE, "select count(*) from collected_payment where state = 'DECLINED'");
        awaits(ORDERING + TOPPING_UP, succeeded("'ADD_ON', 'AUTO_TOP_UP'"));
        assertThat(number("select count(*) from simulated_payment where calls <> 1"))
                .as("asked for more than once, though nobody died")
                .isZero();
        assertThat(NODE).allSatisfy(node -> assertThat(answers(node)).isPositive());

        killsTheOneThatIsAskingForMost();
        awaits(PAYING + DECLINED_ONCE, renewed(3));
        awaits(0, "select count(*) from collected_payment where open_since < current_timestamp - interval '8' second");
        nothingIsLostOrDoubled();
    }

    private void nothingIsLostOrDoubled() {
        assertThat(number("select count(*) from simulated_payment where calls > 2"))
                .isZero();
        assertThat(number("select count(*) from simulated_payment where calls = 2"))
                .as("only what the killed node had under way is asked for again, under its key")
                .isLessThanOrEqualTo(32);
        awaits(0, """
            select count(*) from simulated_payment s left join collected_payment p
            on p.account_id = s.account_id and p.payment_id = s.payment_id and p.reference = s.reference
            where s.reference is not null and p.payment_id is null
            """);
        assertThat(number("select count(*) - count(distinct (account_id, payment_id)) from simulated_payment"))
                .as("one key for each payment")
                .isZero();
        assertThat(number("select count(*) - count(distinct (account_id, payload::json #>> '{cycle,number}'))"
                        + " from event where type like '%.SubscriptionRenewed'"))
                .as("renewed twice for one cycle")
                .isZero();
        assertThat(number("select count(*) from event where type like '%.PaymentContradicted'"))
                .isZero();
        assertThat(number(succeeded("'ADD_ON', 'AUTO_TOP_UP'"))).isEqualTo(ORDERING + TOPPING_UP);
    }

    /** Whose turns are due at about the same time; the kill comes in the midst of it. */
    private static void killsTheOneThatIsAskingForMost() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        number("select count(*) from simulated_payment where reference is null and declined is null")
                                > 2);
        NODE.removeFirst().kill();
    }

    private static void subscribes(int count, String card) {
        for (int i = 0; i < count; i++) {
            Client client = NODE.get(i % NODES).client();
            String account = client.opens("rush");
            ok(client.send("PUT", account + "/payment-method", "{\"method\": \"cus_1/" + card + "\"}", TYPE));
            ok(client.post(account + "/subscription", """
                {"plan": "basic", "payment": {"reference": "own", "amountMinor": 1000, "currency": "EUR"}}
                """));
        }
    }

    private static void everybodyOrdersAPack() {
        for (int i = 0; i < ORDERING; i++) {
            Client client = NODE.get(i % NODES).client();
            String account = client.opens("rush");
            ok(client.send("PUT", account + "/payment-method", "{\"method\": \"cus_1/ok\"}", TYPE));
            ok(client.post(
                    account + "/add-on-purchases",
                    "{\"pack\": \"small\"}",
                    UUID.randomUUID().toString()));
        }
    }

    private static void everybodyCrossesTheThresholdOnAllNodesAtOnce() {
        for (int i = 0; i < TOPPING_UP; i++) {
            Client client = NODE.get(i % NODES).client();
            String account = client.opensWith("rush", 30);
            ok(client.send("PUT", account + "/payment-method", "{\"method\": \"cus_1/ok\"}", TYPE));
            String topUp = "{\"pack\": \"small\", \"threshold\": 25, \"limitPerCycle\": 5}";
            ok(client.send("PUT", account + "/auto-top-up", topUp, TYPE));
            List<CompletableFuture<Answer>> racing = IntStream.range(0, NODES)
                    .mapToObj(node -> CompletableFuture.supplyAsync(
                            () -> charges(NODE.get(node), account, node), Thread::startVirtualThread))
                    .toList();
            racing.forEach(one -> ok(one.join()));
        }
    }

    private static Answer charges(EngineProcess node, String account, int number) {
        return node.client().post(account + "/charges", """
            {"generationId": "g-%d", "feature": "paint", "model": "sketch", "surface": "BATCH", "actor": "HUMAN"}
            """.formatted(number));
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
    }

    /** How many accounts have been renewed so often. */
    private static String renewed(int times) {
        return "select count(*) from (select account_id from collected_payment where purpose = 'RENEWAL' and state ="
                + " 'SUCCEEDED' group by account_id having count(*) >= " + times + ") a";
    }

    private static String succeeded(String purposes) {
        return "select count(*) from collected_payment where state = 'SUCCEEDED' and purpose in (" + purposes + ")";
    }

    private static void awaits(long count, String query) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(number(query)).as(query).isEqualTo(count));
    }

    private static long number(String query) {
        Long found = DATABASE.queryForObject(query, Long.class);
        return found == null ? 0 : found;
    }

    /** How many answers a node has had from the provider. */
    private static double answers(EngineProcess node) {
        Answer metric = node.client().get("/actuator/metrics/scrip.payments.answers");
        assertThat(metric.status()).as(metric.text()).isEqualTo(200);
        return metric.json().at("/measurements/0/value").asDouble();
    }
}
