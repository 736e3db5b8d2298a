package dev.scrip.billing.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.payments.JdbcClaims.Step;
import dev.scrip.billing.payments.PaymentKey;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.PaymentProvider;
import dev.scrip.billing.provider.PaymentSettings;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import dev.scrip.billing.provider.RefundOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A node's claim runs out while its provider thinks; another node has asked by the time the answer comes. */
@RunningEngine
@TestPropertySource(
        properties = {
            "scrip.payments.claim=PT1S",
            "scrip.payments.retry-after=PT1H",
            // Only the two nodes of the test collect.
            "scrip.payments.every=PT24H",
            "scrip.views.wait-at-most=PT30S"
        })
@DirtiesContext
@Tag("S5")
class LateAnswerTest {
    private static final Caller CALLER = new Caller("tests", "tests", "request-1", null);

    @LocalServerPort
    int port;

    @Autowired
    Commands commands;

    @Autowired
    PaymentOutcomes outcomes;

    @Autowired
    PaymentSettings settings;

    @Autowired
    DataSource dataSource;

    private final AtomicInteger collected = new AtomicInteger();
    private final CompletableFuture<ProviderAnswer> late = new CompletableFuture<>();
    private Client client;
    private String account;
    private PaymentRequested request;
    private PaymentKey key;
    private CompletableFuture<ProviderAnswer> slow;

    /** The first node asks, and has no answer when its claim runs out. */
    @BeforeEach
    void theFirstNodeAsks() {
        client = Client.admin(port);
        account = client.opens("vidmuse");
        client.send(
                "PUT", account + "/payment-method", "{\"method\": \"cus_1/pm_1\"}", "Content-Type", "application/json");
        Answer ordered = client.post(
                account + "/add-on-purchases",
                "{\"pack\": \"add-on-500\"}",
                UUID.randomUUID().toString());
        assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
        String internal = "vidmuse/" + account.substring("/v1/accounts/".length());
        request = commands.ask(new InspectAccount(internal), AccountState.class, CALLER)
                .collecting()
                .find("pay-1")
                .orElseThrow()
                .request();
        key = new PaymentKey(internal, "pay-1");
        Collector first = node(Optional.empty());
        assertThat(first.take(key, Step.COLLECT)).isEqualTo(1);
        slow = CompletableFuture.supplyAsync(() -> first.collect(request, 1), Thread::startVirtualThread);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> collected.get() == 1);
    }

    @Test
    void theSameAnswerCountsOnce() {
        theSecondNodeIsTold(new Succeeded("pi_1"));
        assertThat(payment().at("/state").asString()).isEqualTo("SUCCEEDED");

        late.complete(new Succeeded("pi_1"));
        assertThat(slow.join()).isEqualTo(new Succeeded("pi_1"));
        assertThat(payment().has("contradiction")).isFalse();
        assertThat(available()).isEqualTo("500");
        assertThat(collected).hasValue(1);
    }

    @Test
    void itIsNotLostWhereTheOtherNodeHasNone() {
        Collector second = theSecondNodeIsTold(new Unknown("still thinking"));
        assertThat(payment().at("/state").asString()).isEqualTo("REQUESTED");

        late.complete(new Succeeded("pi_1"));
        assertThat(slow.join()).isEqualTo(new Succeeded("pi_1"));
        assertThat(payment().at("/state").asString()).isEqualTo("SUCCEEDED");
        assertThat(available()).isEqualTo("500");
        assertThat(second.collect(request, 3)).as("told again, later").isEqualTo(new Succeeded("pi_1"));
        assertThat(available()).isEqualTo("500");
    }

    @Test
    void anotherAnswerIsOnRecordAndCountedAndTakesNothingAway() {
        theSecondNodeIsTold(new Succeeded("pi_1"));
        late.complete(new Declined("expired_card", false));
        slow.join();

        assertThat(payment().at("/state").asString()).isEqualTo("SUCCEEDED");
        assertThat(payment().at("/contradiction").asString()).isEqualTo("DECLINED expired_card");
        assertThat(available()).isEqualTo("500");
        assertThat(client.get("/actuator/metrics/scrip.payments.contradictions").at("/measurements/0/value"))
                .isEqualTo("1.0");
    }

    private Collector theSecondNodeIsTold(ProviderAnswer answer) {
        Collector second = node(Optional.of(answer));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> second.take(key, Step.COLLECT) == 2);
        assertThat(second.collect(request, 2)).isNotNull();
        return second;
    }

    private JsonNode payment() {
        Answer seen = client.get(account + "/payments");
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        return seen.json().at("/items/0");
    }

    private String available() {
        return client.get(account + "/balance?consistency=strong").at("/available");
    }

    /** A node whose provider finds this, or else knows nothing and thinks for long; once it has answered, it finds that. */
    private Collector node(Optional<ProviderAnswer> found) {
        return new Collector(
                new PaymentProvider() {
                    @Override
                    public Duration answersWithin() {
                        return Duration.ZERO;
                    }

                    @Override
                    public ProviderAnswer collect(PaymentOrder order) {
                        collected.incrementAndGet();
                        return late.join();
                    }

                    @Override
                    public Optional<ProviderAnswer> find(PaymentOrder order) {
                        return late.isDone() ? Optional.of(late.join()) : found;
                    }

                    @Override
                    public ProviderAnswer refund(RefundOrder order) {
                        throw new AssertionError("nothing goes back");
                    }

                    @Override
                    public Optional<ProviderAnswer> find(RefundOrder order) {
                        throw new AssertionError("nothing goes back");
                    }
                },
                outcomes,
                settings,
                dataSource);
    }
}
