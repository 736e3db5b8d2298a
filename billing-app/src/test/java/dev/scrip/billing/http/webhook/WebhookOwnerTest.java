package dev.scrip.billing.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.webhook.Receiver.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the owner of an endpoint can do with it, and what nobody else can. */
@WebhookEngine
@Tag("N1")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookOwnerTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    private final Receiver receiver = Receiver.start();
    private Client client;

    @BeforeEach
    void client() {
        client = Client.admin(port);
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
    void afterARotationBothSecretsSignUntilTheOverlapIsOver() {
        Hook hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        Answer rotated = client.post(hook.path() + "/secret-rotations", "{\"overlap\": \"PT2H\"}");
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);
        String secret = rotated.at("/secret");
        assertThat(secret).isNotEqualTo(hook.secret());

        Received both = told(1);
        assertThat(both.isSignedWith(hook.secret())).isTrue();
        assertThat(both.isSignedWith(secret)).isTrue();
        hook.awaits("delivered", 1);
        passes(Duration.ofHours(2));
        Received one = told(2);
        assertThat(one.isSignedWith(hook.secret())).isFalse();
        assertThat(one.isSignedWith(secret)).isTrue();
    }

    @Test
    void noSecretIsShownOrStoredAsItIs() {
        Hook hook = Hook.on(client, "vidmuse", receiver.url(), "*");
        String naked = hook.secret().substring("whsec_".length());
        assertThat(client.get(hook.path()).text()).doesNotContain(naked);
        assertThat(client.get("/v1/webhooks").text()).doesNotContain(naked);
        assertThat(hook.changes("{\"description\": \"other\"}").text()).doesNotContain(naked);
        assertThat(database.sql("select secret from webhook where state <> 'DELETED'")
                        .query(String.class)
                        .list())
                .noneMatch(stored -> String.valueOf(stored).contains(naked))
                .allMatch(stored -> String.valueOf(stored).startsWith("aes:"));
    }

    @Test
    void aPingSaysAtOnceWhatTheEndpointAnswers() {
        receiver.answers(message -> 418);
        Hook hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        Answer refused = client.post(hook.path() + "/pings");
        assertThat(refused.at("/delivered")).isEqualTo("false");
        assertThat(refused.at("/responseCode")).isEqualTo("418");
        receiver.answers(message -> 200);
        Answer heard = client.post(hook.path() + "/pings");
        assertThat(heard.at("/delivered")).isEqualTo("true");
        Received ping = receiver.all().getLast();
        assertThat(ping.id()).isEqualTo(heard.at("/messageId"));
        assertThat(ping.type()).isEqualTo("dev.scrip.ping");
        assertThat(ping.isSignedWith(hook.secret())).isTrue();
    }

    @Test
    void anEndpointIsToldOfWhatHappensAfterItCameUnlessItAsksForMore() {
        Instant before = now();
        passes(Duration.ofMinutes(1));
        String account = client.opens("vidmuse");
        client.post(account + "/reviews", "{\"reason\": \"odd\"}");
        Hook later = Hook.on(client, "vidmuse", receiver.url(), "review.opened", "review.cleared");
        client.post(account + "/reviews/clearance", "{\"reason\": \"fine\"}");
        later.awaits("delivered", 1);
        assertThat(receiver.all()).extracting(Received::type).containsExactly("dev.scrip.review.cleared");

        try (Receiver historian = Receiver.start()) {
            Answer made = client.post("/v1/webhooks", """
                {"url": "%s", "brand": "vidmuse", "kinds": ["review.opened", "review.cleared"], "from": "%s"}
                """.formatted(historian.url(), before.plusSeconds(60)));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            historian.await(2);
            assertThat(historian.all().stream().filter(message -> account.endsWith(message.account())))
                    .extracting(Received::type)
                    .containsExactly("dev.scrip.review.opened", "dev.scrip.review.cleared");
            assertThat(historian.all().getLast().id())
                    .isEqualTo(receiver.all().getLast().id());
        }
    }

    @Test
    void anotherBrandsEndpointIsAsUnknownAsNoneAndToldOfNothing() {
        Client other = client.with("admin", "vidmud");
        Hook hook = Hook.on(client, "vidmuse", receiver.url(), "*");
        Hook theirs = Hook.on(other, "vidmud", receiver.url(), "*");
        assertThat(other.get(hook.path()).code()).isEqualTo("unknown-webhook");
        assertThat(other.delete(hook.path()).code()).isEqualTo("unknown-webhook");
        assertThat(other.post(hook.path() + "/pings").code()).isEqualTo("unknown-webhook");
        assertThat(other.get(hook.path() + "/deliveries").code()).isEqualTo("unknown-webhook");
        assertThat(other.get("/v1/webhooks").text())
                .doesNotContain(hook.path().substring("/v1/webhooks/".length()))
                .contains(theirs.path().substring("/v1/webhooks/".length()));
        assertThat(other.post("/v1/webhooks", """
            {"url": "%s", "brand": "vidmuse", "kinds": ["*"]}
            """.formatted(receiver.url())).code())
                .isEqualTo("brand-forbidden");

        told(1);
        hook.awaits("delivered", 1);
        assertThat(theirs.deliveries("", "/id")).isEmpty();
    }

    @Test
    void theLogHasPagesAndWhatWasDeliveredLongAgoLeavesItForGood() {
        Hook hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        for (int i = 1; i <= 5; i++) {
            told(i);
        }
        hook.awaits("delivered", 5);
        List<String> all = hook.deliveries("", "/id");
        Answer first = client.get(hook.path() + "/deliveries?limit=2");
        assertThat(hook.deliveries("?limit=2", "/id")).isEqualTo(all.subList(0, 2));
        assertThat(hook.deliveries("?limit=200&cursor=" + first.at("/nextCursor"), "/id"))
                .isEqualTo(all.subList(2, 5));

        passes(Duration.ofDays(31));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> hook.deliveries("", "/id").isEmpty());
        told(6);
        hook.awaits("delivered", 1);
        assertThat(receiver.all()).hasSize(6);
    }

    @Test
    void ofADeletedEndpointNothingIsLeft() {
        receiver.answers(message -> 500);
        Hook hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        told(1);
        hook.awaits("pending", 1);
        assertThat(client.delete(hook.path()).status()).isEqualTo(204);
        assertThat(client.get(hook.path()).code()).isEqualTo("unknown-webhook");
        assertThat(client.delete(hook.path()).code()).isEqualTo("unknown-webhook");
        passes(Duration.ofHours(2));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> left("webhook") + left("webhook_lane") + left("webhook_delivery") == 0);
        assertThat(receiver.all()).hasSize(1);
    }

    private long left(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    @Test
    void whoRunsTheEngineSeesHowManyMessagesWaitAndWhatCameOfAttempts() {
        receiver.answers(message -> 500);
        Hook hook = Hook.on(client, "vidmuse", receiver.url(), "review.opened");
        told(1);
        hook.awaits("pending", 1);
        assertThat(value("scrip.webhook.pending")).isEqualTo("1.0");
        assertThat(client.get("/actuator/metrics/scrip.webhook.pending.age").status())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !value("scrip.webhook.attempts?tag=result:failed").isEmpty());
    }

    private String value(String metric) {
        return client.get("/actuator/metrics/" + metric).at("/measurements/0/value");
    }

    /** Something happens that is told, and comes as that many messages in all. */
    private Received told(int count) {
        client.post(client.opens("vidmuse") + "/reviews", "{\"reason\": \"odd\"}");
        return receiver.await(count).getLast();
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
