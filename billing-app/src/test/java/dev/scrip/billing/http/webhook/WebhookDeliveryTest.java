package dev.scrip.billing.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.webhook.Receiver.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Messages on their way to a product that is well, slow, forgetful or gone. */
@WebhookEngine
@Tag("N1")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookDeliveryTest {
    @LocalServerPort
    private int port;

    private final Receiver receiver = Receiver.start();
    private Client client;
    private Hook hook;

    @BeforeEach
    void client() {
        client = Client.admin(port);
        hook = new Hook(client, "", "");
    }

    @AfterEach
    void stop() {
        client.get("/v1/webhooks")
                .json()
                .at("/items")
                .forEach(left -> client.delete("/v1/webhooks/" + left.at("/id").asString()));
        receiver.close();
    }

    @Test
    void aMessageArrivesAsASignedCloudEventWithDecimals() {
        hook = Hook.on(client, "vidmuse", receiver.url(), "balance.low");
        String account = client.opensWith("vidmuse", 300);
        takesBack(account, 260);

        Received message = receiver.await(1).getFirst();
        assertThat(message.isSignedWith(hook.secret())).isTrue();
        assertThat(message.isSignedWith("whsec_" + "A".repeat(43) + "=")).isFalse();
        assertThat(message.contentType()).startsWith("application/cloudevents+json");
        assertThat(message.json().at("/specversion").asString()).isEqualTo("1.0");
        assertThat(message.json().at("/id").asString()).isEqualTo(message.id());
        assertThat(message.type()).isEqualTo("dev.scrip.balance.low");
        assertThat(message.json().at("/source").asString()).isEqualTo("urn:scrip:vidmuse");
        assertThat(message.json().at("/brand").asString()).isEqualTo("vidmuse");
        assertThat("/v1/accounts/" + message.account()).isEqualTo(account);
        assertThat(message.json().at("/data").toString())
                .isEqualTo("{\"thresholds\":[200,50],\"before\":300,\"available\":40,\"sequence\":3}");
        hook.awaits("delivered", 1);
        assertThat(hook.deliveries("", "/id")).containsExactly(message.id());
        assertThat(hook.deliveries("", "/responseCode")).containsExactly("204");
    }

    @Test
    void anAccountsMessagesComeInOrderAndOneThatFailsHoldsUpItsOwnAccountOnly() {
        Set<String> failedOnce = ConcurrentHashMap.newKeySet();
        hook = Hook.on(client, "vidmuse", receiver.url(), "event.*");
        List<String> accounts = IntStream.range(0, 5)
                .mapToObj(i -> client.opensWith("vidmuse", 100))
                .toList();
        String unlucky = accounts.getFirst();
        receiver.await(10);
        hook.awaits("delivered", 10);
        receiver.answers(message -> unlucky.endsWith(message.account()) && failedOnce.add(message.id()) ? 500 : 200);
        for (int i = 0; i < 3; i++) {
            accounts.forEach(account -> takesBack(account, 1));
        }
        hook.awaits("delivered", 10 + 12);
        // The first of the unlucky one's messages was tried, the two behind it were not. Each fails once.
        awaitsPending("0", "0", "1");
        assertThat(failedOnce).hasSize(1);
        passes(Duration.ofHours(1));
        awaitsPending("0", "1");
        passes(Duration.ofHours(1));
        awaitsPending("1");
        passes(Duration.ofHours(1));
        hook.awaits("delivered", 25);
        for (String account : accounts) {
            List<Long> sequences = receiver.all().stream()
                    .filter(message -> account.endsWith(message.account()))
                    .map(Received::sequence)
                    .toList();
            assertThat(sequences).isSorted();
            assertThat(Set.copyOf(sequences)).hasSize(5);
        }
    }

    @Test
    void aRetryCarriesTheSameIdAndWhatIsNeverHeardIsADeadLetterThatCanBeSentAgain() {
        receiver.answers(message -> 500);
        hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        String account = client.opens("vidmuse");
        client.post(account + "/reviews", "{\"reason\": \"odd\"}");
        for (int attempt = 1; attempt <= 2; attempt++) {
            receiver.await(attempt);
            awaitsAttempts(attempt);
            assertThat(hook.deliveries("?state=pending", "/error")).containsExactly("answered 500");
            passes(Duration.ofHours(1));
        }
        hook.awaits("dead", 1);
        List<Received> tries = receiver.all();
        assertThat(tries).hasSize(3);
        assertThat(tries).extracting(Received::id).containsOnly(tries.getFirst().id());
        assertThat(tries)
                .extracting(Received::body)
                .containsOnly(tries.getFirst().body());

        receiver.answers(message -> 200);
        String dead = hook.deliveries("?state=dead", "/id").getFirst();
        Answer again = client.post(hook.path() + "/deliveries/" + dead + "/retry");
        assertThat(again.status()).as(again.text()).isEqualTo(202);
        hook.awaits("delivered", 1);
        assertThat(receiver.all()).hasSize(4);
        assertThat(client.get(hook.path()).at("/failures")).isEqualTo("0");
    }

    @Test
    void aSlowReceiverKeepsNeitherChargesNorOtherReceiversWaiting() {
        CountDownLatch patience = new CountDownLatch(1);
        try (Receiver other = Receiver.start()) {
            receiver.answers(message -> {
                awaits(patience);
                return 200;
            });
            hook = Hook.on(client, "vidmuse", receiver.url(), "event.*");
            Hook quick = Hook.on(client, "vidmuse", other.url(), "event.CreditsVoided");
            List<String> accounts = IntStream.range(0, 12)
                    .mapToObj(i -> client.opensWith("vidmuse", 100))
                    .toList();
            // All that may be under way to the slow one is, and nobody has been answered.
            receiver.await(8);
            accounts.forEach(account -> takesBack(account, 1));
            other.await(12);
            quick.awaits("delivered", 12);
            assertThat(receiver.all()).hasSize(8);
            assertThat(hook.deliveries("?state=delivered", "/id")).isEmpty();
            client.delete(quick.path());
        } finally {
            patience.countDown();
        }
        hook.awaits("delivered", 36);
    }

    @Test
    void anEndpointThatSaysItIsGoneIsPausedAndNothingIsLost() {
        receiver.answers(message -> 410);
        hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened", "review.cleared");
        String account = client.opens("vidmuse");
        client.post(account + "/reviews", "{\"reason\": \"odd\"}");
        hook.await("PAUSED");
        assertThat(client.get(hook.path()).at("/pausedReason")).contains("410");
        client.post(account + "/reviews/clearance", "{\"reason\": \"fine\"}");
        hook.awaits("pending", 2);
        assertThat(receiver.all()).hasSize(1);

        receiver.answers(message -> 200);
        assertThat(hook.changes("{\"state\": \"ACTIVE\"}").at("/state")).isEqualTo("ACTIVE");
        hook.awaits("delivered", 2);
        assertThat(receiver.all())
                .extracting(Received::type)
                .containsExactly("dev.scrip.review.opened", "dev.scrip.review.opened", "dev.scrip.review.cleared");
    }

    @Test
    void anEndpointThatFailsForADayIsPausedWithTheReason() {
        receiver.answers(message -> 503);
        hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        for (int i = 0; i < 4; i++) {
            client.post(client.opens("vidmuse") + "/reviews", "{\"reason\": \"odd\"}");
        }
        receiver.await(4);
        awaitsFailures(4);
        assertThat(client.get(hook.path()).at("/state")).isEqualTo("ACTIVE");
        passes(Duration.ofHours(25));
        hook.await("PAUSED");
        assertThat(client.get(hook.path()).at("/pausedReason"))
                .contains("attempts")
                .contains("failed");
    }

    @Test
    void anEndpointThatAsksForTimeGetsIt() {
        receiver.answers(429, Map.of("Retry-After", "7200"));
        hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        Instant now = now();
        client.post(client.opens("vidmuse") + "/reviews", "{\"reason\": \"odd\"}");
        receiver.await(1);
        awaitsAttempts(1);
        assertThat(hook.deliveries("", "/nextAttemptAt"))
                .containsExactly(now.plusSeconds(7200).toString());

        client.post(client.opens("vidmuse") + "/reviews", "{\"reason\": \"odd\"}");
        hook.awaits("pending", 2);
        receiver.answers(200, Map.of());
        passes(Duration.ofMinutes(119));
        assertThat(hook.deliveries("?state=delivered", "/id")).isEmpty();
        passes(Duration.ofMinutes(1));
        hook.awaits("delivered", 2);
    }

    private void takesBack(String account, int amount) {
        Answer taken = client.post(account + "/credit-voids", """
            {"amount": %d, "reason": "a test"}
            """.formatted(amount), account + "-" + System.nanoTime());
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
    }

    /** Waits until these wait, the newest first, after so many attempts each. */
    private void awaitsPending(String... attempts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> hook.deliveries("?state=pending", "/attempts").equals(List.of(attempts)));
    }

    private void awaitsAttempts(int attempts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> hook.deliveries("", "/attempts").getFirst().equals(String.valueOf(attempts)));
    }

    private void awaitsFailures(int failures) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> client.get(hook.path()).at("/failures").equals(String.valueOf(failures)));
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant now() {
        return Instant.parse(client.get("/v1/test-clock").at("/now"));
    }

    private void passes(Duration time) {
        Answer moved = client.send(
                "PUT", "/v1/test-clock", "{\"now\": \"" + now().plus(time) + "\"}", "Content-Type", "application/json");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }
}
