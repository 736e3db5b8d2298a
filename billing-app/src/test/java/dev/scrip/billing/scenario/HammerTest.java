package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Sixteen clients charge one account at the same time, with fewer credits than they want, and some ask twice. */
@StoryEngine
class HammerTest {
    private static final int CLIENTS = 16;
    private static final int CHARGES = 5_000;
    private static final int GENERATIONS = 4_000;
    private static final int CREDITS = 7_001;

    /** What an image costs by its model. */
    private static final Map<String, Integer> PRICES =
            Map.of("flux-dev", 1, "qwen", 2, "nano-banana", 3, "nano-banana-pro", 8);

    private static final List<String> MODELS = PRICES.keySet().stream().sorted().toList();

    private final Map<Integer, List<Answer>> answers = new ConcurrentHashMap<>();

    @LocalServerPort
    int port;

    @Test
    @Timeout(120)
    @Tag("I2")
    @Tag("I3")
    @Tag("C7")
    @Tag("C13")
    void neitherOverspendsNorChargesTwiceToTheCredit() throws InterruptedException {
        String account = admin().opensWith("vidmud", CREDITS);

        hammer(account);

        assertThat(answers.values().stream().mapToInt(Collection::size).sum()).isEqualTo(CHARGES);
        answers.forEach(HammerTest::isAnsweredAlike);
        List<Integer> charged = answers.keySet().stream()
                .filter(generation -> status(generation) == 201)
                .toList();
        int spent = charged.stream().mapToInt(HammerTest::price).sum();
        Ledger ledger = new Ledger(admin(), account);
        assertThat(ledger.available()).isEqualTo(CREDITS - spent);
        assertThat(ledger.lots()).isEqualTo(spent == CREDITS ? List.of() : List.of("first:" + (CREDITS - spent)));
        // There was less than everybody wanted: something was refused, and whatever was refused did not fit any more.
        assertThat(charged).hasSizeBetween(1, GENERATIONS - 1);
        answers.forEach(
                (generation, all) -> assertThat(status(generation) == 201 || price(generation) > CREDITS - spent)
                        .as(all.getFirst().text())
                        .isTrue());
        isConsumedOnce(charged, spent, ledger);
        isNeverChargedAgain(account, charged);
        assertThat(ledger.available()).isEqualTo(CREDITS - spent);
    }

    private static void isConsumedOnce(List<Integer> charged, int spent, Ledger ledger) {
        List<JsonNode> consumed = ledger.history("consumption");
        assertThat(consumed)
                .extracting(line -> line.at("/generationId").asString())
                .containsExactlyInAnyOrderElementsOf(
                        charged.stream().map(generation -> "g-" + generation).toList());
        assertThat(consumed.stream()
                        .mapToInt(line -> line.at("/credits").asInt())
                        .sum())
                .isEqualTo(-spent);
    }

    private void isNeverChargedAgain(String account, List<Integer> charged) {
        List<Answer> afterwards = charged.stream()
                .limit(200)
                .map(generation -> charge(account, generation))
                .toList();
        assertThat(afterwards)
                .allMatch(answer -> answer.header("Idempotency-Replayed").equals("true"));
    }

    /** Every fourth generation is asked for twice, in no order. */
    private void hammer(String account) throws InterruptedException {
        List<Integer> wishes = new ArrayList<>(
                IntStream.range(0, CHARGES).mapToObj(i -> i % GENERATIONS).toList());
        Collections.shuffle(wishes, new Random(16));
        ConcurrentLinkedQueue<Integer> left = new ConcurrentLinkedQueue<>(wishes);
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(ignored -> Thread.ofVirtual().start(() -> {
                    for (Integer wish = left.poll(); wish != null; wish = left.poll()) {
                        answers.computeIfAbsent(wish, fresh -> new CopyOnWriteArrayList<>())
                                .add(charge(account, wish));
                    }
                }))
                .toList();
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Whoever asked twice for the same was answered the same, and one of the two was the first. */
    private static void isAnsweredAlike(int generation, List<Answer> all) {
        assertThat(all)
                .extracting(Answer::status)
                .containsOnly(all.getFirst().status())
                .isSubsetOf(201, 402);
        if (all.getFirst().status() == 402) {
            assertThat(all).extracting(Answer::code).containsOnly("insufficient-credits");
            return;
        }
        assertThat(all).extracting(Answer::text).containsOnly(all.getFirst().text());
        assertThat(all)
                .extracting(answer -> answer.header("Idempotency-Replayed"))
                .containsOnlyOnce("");
        assertThat(all.getFirst().at("/price")).isEqualTo(String.valueOf(price(generation)));
        assertThat(Integer.parseInt(all.getFirst().at("/balanceAfter"))).isBetween(0, CREDITS - price(generation));
    }

    private int status(int generation) {
        return answers.get(generation).getFirst().status();
    }

    private Answer charge(String account, int generation) {
        return admin().post(account + "/charges", """
            {"generationId": "g-%d", "feature": "text-to-image", "model": "%s", "surface": "BATCH",
             "actor": "AUTOMATION"}
            """.formatted(generation, model(generation)));
    }

    private static int price(int generation) {
        return PRICES.get(model(generation));
    }

    private static String model(int generation) {
        return MODELS.get(generation % MODELS.size());
    }

    private Client admin() {
        return Client.admin(port);
    }
}
