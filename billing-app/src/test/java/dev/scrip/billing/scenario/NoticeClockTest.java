package dev.scrip.billing.scenario;

import static dev.scrip.billing.scenario.EngineClock.CYCLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.webhook.Hook;
import dev.scrip.billing.http.webhook.Receiver;
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
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the product is told by webhooks, and of which instant. */
@ClockEngine
@Tag("clock")
@Tag("N1")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoticeClockTest {
    private static final String WHY = "{\"reason\": \"odd\"}";

    @LocalServerPort
    int port;

    private final Receiver receiver = Receiver.start();
    private EngineClock clock;
    private Instant start;
    private Customer ada;

    @BeforeEach
    void look() {
        clock = new EngineClock(Client.admin(port));
        start = clock.now();
    }

    @AfterEach
    void stop() {
        clock.client()
                .get("/v1/webhooks")
                .json()
                .at("/items")
                .forEach(left ->
                        clock.client().delete("/v1/webhooks/" + left.at("/id").asString()));
        receiver.close();
    }

    @Test
    void aThresholdIsToldOnceForEachCrossingAndSeveralInOneMessage() {
        listens("balance.low");
        ada.isGranted("stock", "ADD_ON", 208, "");
        clock.moveTo(start.plus(Duration.ofHours(1)));
        ada.generates("at", "lumen-pro");
        assertThat(ada.books().available())
                .as("at the threshold is not below it")
                .isEqualTo(200);
        ada.generates("below", "lumen");
        ada.generates("further", "lumen");
        ada.isGranted("again", "ADD_ON", 8, "");
        clock.moveTo(start.plus(Duration.ofHours(2)));
        ada.loses(190);

        List<Received> told = told(2);
        assertThat(told)
                .extracting(one -> one.json().at("/data/thresholds").toString())
                .containsExactly("[200]", "[200,50]");
        assertThat(told)
                .extracting(one -> one.json().at("/time").asString())
                .containsExactly(
                        start.plus(Duration.ofHours(1)).toString(),
                        start.plus(Duration.ofHours(2)).toString());
        assertThat(told)
                .extracting(one -> one.json().at("/data/available").asInt())
                .containsExactly(196, 10);
    }

    @Test
    @Tag("C8")
    void creditsThatExpireAreToldThreeDaysAhead() {
        Instant end = start.plus(Duration.ofDays(10));
        Instant ahead = end.minus(Duration.ofDays(3));
        listens("credits.expiring", "balance.low");
        ada.isGranted("stock", "ADD_ON", 100, "");
        ada.isGranted("short", "BONUS", 60, ", \"expiresAt\": \"" + end + "\"");

        clock.moveJustBefore(ahead);
        assertThat(ada.count("CreditsExpireSoon")).isZero();
        clock.moveTo(ahead);
        assertThat(ada.count("CreditsExpireSoon")).isEqualTo(1);
        ada.generates("g", "lumen");
        clock.moveTo(end);
        ada.loses(60);

        List<Received> told = told(2);
        assertThat(told)
                .extracting(NoticeClockTest::kindAndTime)
                .containsExactly("credits.expiring@" + ahead, "balance.low@" + end);
        assertThat(told.getFirst().json().at("/data/amount").asInt()).isEqualTo(60);
        assertThat(told.getFirst().json().at("/data/expiresAt").asString()).isEqualTo(end.toString());
        assertThat(told.getFirst().json().at("/data/lots/0/lotId").asString()).isEqualTo("short");
    }

    @Test
    @Tag("S5")
    void aRenewalThatFailedIsToldWhenTheSubscriptionLapses() {
        listens("renewal.failed", "payment.declined", "subscription.ended");
        assertThat(ada.pays("/subscription", "pro", "first", 2999).status()).isEqualTo(201);
        ada.withCard("declines");
        Instant end = start.plus(CYCLE);

        clock.moveTo(end.plus(Duration.ofDays(40)));

        assertThat(told(5))
                .extracting(NoticeClockTest::kindAndTime)
                .containsExactly(
                        "payment.declined@" + end,
                        "payment.declined@" + end.plus(Duration.ofDays(1)),
                        "payment.declined@" + end.plus(Duration.ofDays(3)),
                        "renewal.failed@" + end.plus(Duration.ofDays(7)),
                        "subscription.ended@" + end.plus(Duration.ofDays(7)));
    }

    @Test
    @Tag("D1")
    void reviewsBansAndOverdueCasesAreToldInTheOrderInWhichTheyHappened() {
        listens("review.opened", "review.cleared", "account.banned", "case.opened", "case.overdue");
        ada.does("/reviews", WHY);
        ada.does("/reviews/clearance", WHY);
        Instant respondBy = Instant.parse(ada.does("/duplicate-charges", """
            {"firstPayment": "pi-1", "secondPayment": "pi-2", "reason": "I changed my card"}
            """).at("/respondBy"));
        clock.moveJustBefore(respondBy);
        assertThat(ada.count("DuplicateChargeOverdue")).isZero();
        clock.moveJustAfter(respondBy);
        ada.does("/reviews", WHY);
        ada.does("/reviews/confirmation", WHY);

        Instant after = respondBy.plusMillis(1);
        assertThat(told(6))
                .extracting(NoticeClockTest::kindAndTime)
                .containsExactly(
                        "review.opened@" + start,
                        "review.cleared@" + start,
                        "case.opened@" + start,
                        "case.overdue@" + respondBy,
                        "review.opened@" + after,
                        "account.banned@" + after);
    }

    private void listens(String... kinds) {
        Hook.on(clock.client(), "vidmuse", receiver.url(), kinds);
        ada = Customer.of(clock.client(), "vidmuse");
    }

    /** All that was sent about Ada, once nothing of hers waits any more; each message counts once, though it may come twice. */
    private List<Received> told(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ofAda().size() >= count);
        List<Received> all = ofAda();
        assertThat(all)
                .as("%s", all)
                .hasSize(count)
                .allMatch(one -> one.account().length() > 2);
        return all;
    }

    private List<Received> ofAda() {
        return receiver.all().stream()
                .filter(one -> ada.account().endsWith("/" + one.account()))
                .toList();
    }

    private static String kindAndTime(Received one) {
        return one.type().replace("dev.scrip.", "") + "@"
                + one.json().at("/time").asString();
    }
}
