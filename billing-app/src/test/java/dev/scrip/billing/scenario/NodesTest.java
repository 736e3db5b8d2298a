package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.projection.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Three processes on one PostgreSQL, which all began at the same time on an empty database. */
@Tag("I3")
@Tag("I4")
@Tag("I5")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
class NodesTest {
    private static final int NODES = 3;

    /** Seven views of two. */
    private static final long PARTS = 14;

    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);

    private static final String URL = TestDatabase.POSTGRESQL.empty();
    private static final List<EngineProcess> NODE = new ArrayList<>();

    private final Random random = new Random();

    @BeforeAll
    static void startAllAtOnce() {
        List<CompletableFuture<EngineProcess>> starting = IntStream.range(0, NODES)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> EngineProcess.onPostgres(URL)))
                .toList();
        starting.forEach(node -> NODE.add(node.join()));
    }

    @AfterAll
    static void stop() {
        NODE.forEach(EngineProcess::close);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(0)
    void allTakePartInFoldingTheViews() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(NODE)
                        .allSatisfy(node -> assertThat(parts(node)).isBetween(PARTS / NODES, PARTS / NODES + 1)));
    }

    private static long parts(EngineProcess node) {
        return new JdbcTemplate(new DriverManagerDataSource(URL))
                .queryForObject(
                        "select count(*) from processor_token where owner like ?", Long.class, node.pid() + "@%");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(1)
    void whatOneNodeWroteAllOthersReadAtOnceAndDecideOn() {
        String account = node(0).opensWith("vidmud", 1);
        for (int turn = 0; turn < 12; turn++) {
            Client here = node(turn % NODES);
            Client there = node((turn + 1) % NODES);
            assertThat(here.post(account + "/charges", Charging.body("g-" + turn))
                            .status())
                    .isEqualTo(201);
            assertThat(there.get(account + "/balance").at("/available")).isEqualTo("0");

            // It knows the account from before, when there was something left or when there was nothing yet.
            assertThat(there.post(account + "/charges", Charging.body("too-much-" + turn))
                            .status())
                    .isEqualTo(402);
            grant(here, account, turn);
            assertThat(there.post(account + "/quotes", Charging.body("g")).at("/draws/0/lotId"))
                    .isEqualTo("grant-" + turn);
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(2)
    @Tag("C13")
    void oneAccountTakesTurnsOnAllNodesAndNobodyNotices() throws InterruptedException {
        Charging hot = Charging.of(node(0), 1).start(9, this::anyNode).forMillis(3_000);
        hot.stop();

        assertThat(hot.unavailable()).isZero();
        assertThat(hot.acknowledged()).isPositive();
        IntStream.range(0, NODES).forEach(i -> hot.isInTheBooks(node(i)));
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(3)
    @Tag("C8")
    void whatFallsDueIsRecordedOnceThoughEveryNodeSeesToIt() {
        Instant soon = Instant.now().plusSeconds(3);
        List<String> accounts = IntStream.range(0, 10)
                .mapToObj(i -> node(i % NODES).opens("vidmud"))
                .toList();
        accounts.forEach(account -> assertThat(node(0).post(account + "/credit-grants", """
            {"grantId": "short", "source": "BONUS", "amount": 7, "expiresAt": "%s", "reason": "soon over"}
            """.formatted(soon))
                        .status())
                .isEqualTo(201));

        await().atMost(Duration.ofSeconds(20)).until(() -> expired() >= accounts.size());
        accounts.forEach(account -> {
            Ledger ledger = new Ledger(node(1), account);
            assertThat(ledger.available()).isZero();
            assertThat(ledger.history("expiry")).hasSize(1);
        });
        assertThat(expired()).isEqualTo(accounts.size());
        assertThat(NODE).allSatisfy(node -> assertThat(node.troubles()).isEmpty());
    }

    private static long expired() {
        return new JdbcTemplate(new DriverManagerDataSource(URL))
                .queryForObject("select count(*) from event where type like '%.LotExpired'", Long.class);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(4)
    void aNodeThatIsKilledTakesNothingAlongAndItsViewsGoOnElsewhere() throws InterruptedException {
        Charging charging = Charging.of(node(0), 8).start(9, this::anyNode).forMillis(2_000);
        EngineProcess victim = NODE.stream()
                .filter(node -> owners().contains(node.pid()))
                .findFirst()
                .orElseThrow();
        NODE.remove(victim);
        int before = charging.acknowledged();
        victim.kill();

        await().atMost(TAKEN_OVER_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !owners().contains(victim.pid()));
        charging.forMillis(1_000).stop();

        assertThat(charging.acknowledged()).isGreaterThan(before);
        NODE.forEach(node -> charging.isInTheBooks(node.client()));
    }

    /** It knows the account from before, when every credit was still there: then there was nothing to give back. */
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(1)
    @Tag("C9")
    void whatOneNodeChargedAnotherGivesBack() {
        for (int turn = 0; turn < NODES; turn++) {
            Client here = node(turn);
            Client there = node((turn + 1) % NODES);
            String account = there.opensWith("vidmud", 100);
            assertThat(there.post(account + "/generations/none/completion", "{}")
                            .status())
                    .as("it has the account in memory")
                    .isEqualTo(404);
            assertThat(here.post(account + "/charges", Charging.body("g")).status())
                    .isEqualTo(201);

            var failed = there.post(account + "/generations/g/failure", "{\"reason\": \"gpu\"}");

            assertThat(failed.status()).as(failed.text()).isEqualTo(200);
        }
    }

    private static void grant(Client client, String account, int turn) {
        assertThat(client.post(account + "/credit-grants", """
            {"grantId": "grant-%d", "source": "BONUS", "amount": 1, "reason": "to go on"}
            """.formatted(turn)).status())
                .isEqualTo(201);
    }

    /** The processes that fold views. */
    private static Set<Long> owners() {
        return Set.copyOf(new JdbcTemplate(new DriverManagerDataSource(URL))
                .query(
                        "select distinct owner from processor_token where owner is not null",
                        (row, number) -> Long.parseLong(row.getString(1).replaceFirst("@.*", ""))));
    }

    private Client anyNode() {
        return NODE.get(random.nextInt(NODE.size())).client();
    }

    private static Client node(int index) {
        return NODE.get(index).client();
    }
}
