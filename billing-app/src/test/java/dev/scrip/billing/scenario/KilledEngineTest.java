package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The engine is killed without warning while it charges, twice, and started again on what it left. */
@Tag("I3")
@Tag("I4")
@Tag("I5")
@Tag("C13")
@Execution(ExecutionMode.CONCURRENT)
class KilledEngineTest {
    private static final int GRANTED = 100_000;
    private static final int ROUNDS = 2;
    private static final int THREADS = 6;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 200;

    /** So many events between a promise and its repeat that the account was kept as a snapshot several times. */
    private static final int COMMANDS_IN_BETWEEN = 1_200;

    /** The first answer to each charge that was acknowledged, by its generation. */
    private final Map<String, Promise> acknowledged = new ConcurrentHashMap<>();

    /** Charges that nobody was told about: they may have happened or not. */
    private final Set<String> inDoubt = ConcurrentHashMap.newKeySet();

    @Test
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcknowledgedIsThereOnceHoweverOftenItIsKilled(@TempDir Path directory) throws Exception {
        String account;
        List<Promise> promises;
        try (EngineProcess engine = EngineProcess.on(directory)) {
            account = engine.client().opensWith("vidmud", GRANTED);
            promises = promises(engine.client(), account);
            chargeByTheThousand(engine.client(), account);
            promises.forEach(promise -> promise.isKeptBy(engine.client()));
            chargeUntilKilled(engine, account, 0);
        }
        assertThat(snapshots(directory)).isPositive();
        for (int round = 1; round < ROUNDS; round++) {
            try (EngineProcess engine = EngineProcess.on(directory)) {
                allIsThere(engine.client(), account, promises);
                chargeUntilKilled(engine, account, round);
            }
        }
        try (EngineProcess engine = EngineProcess.on(directory)) {
            allIsThere(engine.client(), account, promises);
        }
    }

    /** One command of every sort that moves credits, each undone or paid for so that it leaves the sum as it was. */
    private static List<Promise> promises(Client client, String account) {
        List<Promise> made = new ArrayList<>();
        made.add(Promise.made(client, account + "/add-on-purchases", """
            {"pack": "add-on-100", "payment": {"reference": "pi_1", "amountMinor": 499, "currency": "USD"}}
            """, "buy"));
        made.add(Promise.made(
                client, account + "/credit-voids", "{\"amount\": 100, \"reason\": \"to keep the sum\"}", "void"));
        made.add(Promise.made(client, account + "/charges", charge("failing"), "charge"));
        made.add(Promise.made(client, account + "/generations/failing/failure", "{\"reason\": \"gpu\"}", "fail"));
        made.add(Promise.made(client, account + "/holds", charge("held"), "hold"));
        made.add(Promise.made(client, account + "/holds/held/release", "{}", "release"));
        return made;
    }

    private static void chargeByTheThousand(Client client, String account) {
        String id = account.substring(account.lastIndexOf('/') + 1);
        String lines = IntStream.range(0, COMMANDS_IN_BETWEEN)
                .mapToObj(i -> charge("bulk-" + i).strip().replaceFirst("\\{", "{\"accountId\": \"" + id + "\", "))
                .map(line -> line.replace('\n', ' '))
                .collect(Collectors.joining("\n"));
        Answer charged = client.send("POST", "/v1/charges?brand=vidmud", lines, "Content-Type", "application/x-ndjson");
        assertThat(charged.text().lines()).hasSize(COMMANDS_IN_BETWEEN).allMatch(line -> line.contains("\"price\":1"));
    }

    private void chargeUntilKilled(EngineProcess engine, String account, int round) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; charged(engine.client(), account, round + "-" + thread + "-" + i); i++) {
                        enough.countDown();
                    }
                }))
                .toList();
        enough.await();
        engine.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(inDoubt).as("killed in the middle of it").isNotEmpty();
    }

    /** False once the engine is dead. */
    private boolean charged(Client client, String account, String generation) {
        inDoubt.add(generation);
        try {
            acknowledged.put(
                    generation, Promise.made(client, account + "/charges", charge(generation), "key-" + generation));
            inDoubt.remove(generation);
            return true;
        } catch (UncheckedIOException dead) {
            return false;
        }
    }

    private void allIsThere(Client client, String account, List<Promise> promises) {
        promises.forEach(promise -> promise.isKeptBy(client));
        acknowledged.values().forEach(promise -> promise.isKeptBy(client));
        // Whoever was not told asks again, and is charged once, whether it had happened or not.
        for (String generation : inDoubt) {
            Answer answer = client.post(account + "/charges", charge(generation), "key-" + generation);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            acknowledged.put(
                    generation,
                    new Promise(account + "/charges", charge(generation), "key-" + generation, 201, answer.text()));
        }
        inDoubt.clear();
        Ledger ledger = new Ledger(client, account);
        int charges = COMMANDS_IN_BETWEEN + acknowledged.size();
        assertThat(ledger.available()).isEqualTo(GRANTED - charges);
        List<String> consumed = ledger.history("consumption").stream()
                .map((JsonNode line) -> line.at("/generationId").asString())
                .filter(generation -> !generation.equals("failing"))
                .toList();
        assertThat(consumed).doesNotHaveDuplicates().hasSize(charges).containsAll(acknowledged.keySet());
    }

    private static long snapshots(Path directory) throws SQLException {
        try (Connection connection = DriverManager.getConnection(EngineProcess.url(directory));
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from account_snapshot")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static String charge(String generation) {
        return """
            {"generationId": "%s", "feature": "text-to-image", "model": "flux-dev", "surface": "BATCH",
             "actor": "AUTOMATION"}
            """.formatted(generation);
    }
}
