package dev.scrip.billing.scenario;

import static dev.scrip.billing.scenario.EngineClock.CYCLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How long credits live, to the millisecond. */
@ClockEngine
@Tag("clock")
class CreditClockTest {
    /** Sixty credits. */
    private static final String FILM = """
        {"generationId": "%s", "feature": "text-to-video", "model": "reel", "surface": "BATCH", "actor": "HUMAN",
         "parameters": {"duration-seconds": 10}%s}
        """;

    @LocalServerPort
    int port;

    private Client client;
    private EngineClock clock;
    private Instant start;
    private Customer ada;

    @BeforeEach
    void look() {
        client = Client.admin(port);
        clock = new EngineClock(client);
        start = clock.now();
        ada = Customer.of(client, "vidmuse");
    }

    @Test
    @Tag("C4")
    @Tag("C8")
    void aPackIsGoodFor365Days() {
        Answer bought = ada.does("/add-on-purchases", """
            {"pack": "add-on-500", "payment": {"reference": "pack", "amountMinor": 599, "currency": "USD"}}
            """);
        Instant end = start.plus(Duration.ofDays(365));
        assertThat(bought.at("/lot/expiresAt")).isEqualTo(end.toString());

        clock.moveJustBefore(end);
        assertThat(ada.generates("last", "lumen").at("/balanceAfter")).isEqualTo("496");
        clock.moveTo(end);
        assertThat(ada.generates("late", "lumen").at("/shortfall")).isEqualTo("4");
        assertThat(ada.books().history("expiry").getFirst().at("/credits").asInt())
                .isEqualTo(-496);
        clock.moveJustAfter(end);
        assertThat(ada.count("LotExpired")).isEqualTo(1);
    }

    @Test
    @Tag("C5")
    @Tag("C8")
    void bonusCreditsAreGoodForThirtyDaysUnlessTheirGrantSaysOtherwise() {
        ada.isGranted("stock", "ADD_ON", 2000, ", \"priority\": 90");
        ada.isGranted("own-end", "BONUS", 10, ", \"expiresAt\": \"" + start.plus(Duration.ofDays(2)) + "\"");
        ada.isGranted("gift", "BONUS", 20, "");
        clock.moveTo(start.plus(Duration.ofDays(1)));
        Instant accrued = clock.now();
        assertThat(ada.does("/actions", "{\"action\": \"share\", \"actionId\": \"s\"}")
                        .at("/lot/expiresAt"))
                .isEqualTo(accrued.plus(Duration.ofDays(30)).toString());
        clock.moveJustBefore(start.plus(Duration.ofDays(2)));
        assertThat(ada.books().available()).isEqualTo(2050);
        clock.moveTo(start.plus(Duration.ofDays(2)));
        assertThat(ada.books().available()).as("the one with an end of its own").isEqualTo(2040);

        clock.moveJustBefore(start.plus(Duration.ofDays(30)));
        assertThat(ada.books().available()).isEqualTo(2040);
        clock.moveTo(start.plus(Duration.ofDays(30)));
        assertThat(ada.books().available()).as("the gift").isEqualTo(2020);
        clock.moveJustBefore(accrued.plus(Duration.ofDays(30)));
        assertThat(ada.books().available()).isEqualTo(2020);
        clock.moveTo(accrued.plus(Duration.ofDays(30)));
        assertThat(ada.books().available()).as("what sharing brought").isEqualTo(2000);
    }

    @Test
    @Tag("C5")
    void theBonusForUsageLivesFromTheChargeThatEarnedIt() {
        ada.isGranted("stock", "ADD_ON", 2000, "");
        clock.moveTo(start.plus(Duration.ofHours(5)));
        Answer earning = ada.does("/charges", """
            {"generationId": "film", "feature": "text-to-video", "model": "reel-pro", "surface": "BATCH",
             "actor": "HUMAN", "parameters": {"resolution": "1080p", "duration-seconds": 60}}
            """);
        assertThat(earning.at("/bonus/amount")).as(earning.text()).isEqualTo("50");
        Instant end = clock.now().plus(Duration.ofDays(30));

        clock.moveJustBefore(end);
        assertThat(ada.books().available()).isEqualTo(2000 - 1080 + 50);
        clock.moveTo(end);
        assertThat(ada.books().available()).isEqualTo(2000 - 1080);
    }

    @Test
    @Tag("C6")
    @Tag("C8")
    void aLotThatIsDatedAheadIsSpentFromThatInstantUntilItsEnd() {
        Instant from = start.plus(Duration.ofDays(3));
        Instant to = start.plus(Duration.ofDays(5));
        ada.isGranted("now", "ADD_ON", 100, "");
        ada.isGranted(
                "ahead",
                "ADD_ON",
                100,
                ", \"priority\": 1, \"effectiveAt\": \"" + from + "\", \"expiresAt\": \"" + to + "\"");

        clock.moveJustBefore(from);
        assertThat(ada.books().balance().at("/totals/pending")).isEqualTo("100");
        assertThat(drawnBy("before")).isEqualTo("now");
        clock.moveTo(from);
        assertThat(drawnBy("at-once")).as("priority, now that it is in force").isEqualTo("ahead");
        clock.moveJustBefore(to);
        assertThat(drawnBy("last")).isEqualTo("ahead");
        clock.moveTo(to);
        assertThat(drawnBy("after")).isEqualTo("now");
        assertThat(ada.books().balance().at("/totals/expired")).isEqualTo("92");
        assertThat(ada.books().available()).isEqualTo(92);
    }

    private String drawnBy(String generation) {
        return ada.generates(generation, "lumen").at("/draws/0/lotId");
    }

    @Test
    @Tag("C9")
    void whatAFailureGivesBackToAnExpiredLotLivesForAWeekMore() {
        Instant end = start.plus(Duration.ofDays(2));
        Customer late = Customer.of(client, "vidmuse");
        for (Customer each : new Customer[] {ada, late}) {
            each.isGranted("short", "BONUS", 10, ", \"expiresAt\": \"" + end + "\"");
            each.generates("g", "lumen");
        }

        clock.moveJustBefore(end);
        assertThat(fails(ada).at("/restored/0/lotId")).isEqualTo("short");
        clock.moveTo(end);
        assertThat(ada.books().available())
                .as("restored, and gone with its lot")
                .isZero();
        Answer failed = fails(late);
        Instant grace = end.plus(Duration.ofDays(7));
        assertThat(failed.at("/reopened/0/expiresAt")).isEqualTo(grace.toString());
        assertThat(fails(late).code()).isEqualTo("generation-closed");

        clock.moveJustBefore(grace);
        assertThat(late.books().available()).isEqualTo(4);
        clock.moveTo(grace);
        assertThat(late.books().available()).isZero();
        assertThat(late.books().balance().at("/totals/expired")).isEqualTo("10");
    }

    private static Answer fails(Customer customer) {
        return customer.does("/generations/g/failure", "{\"reason\": \"lost\"}");
    }

    @Test
    @Tag("C10")
    void aHoldThatNobodySettlesIsReleasedAtItsTimeout() {
        Instant timeout = start.plus(Duration.ofHours(1));
        Customer quick = Customer.of(client, "vidmuse");
        for (Customer each : new Customer[] {ada, quick}) {
            each.isGranted("stock", "ADD_ON", 100, "");
            assertThat(each.does("/holds", FILM.formatted("f", "")).at("/timeoutAt"))
                    .isEqualTo(timeout.toString());
        }

        clock.moveJustBefore(timeout);
        assertThat(ada.generates("meanwhile", "lumen-pro").status()).isEqualTo(201);
        assertThat(ada.books().balance().at("/held")).isEqualTo("60");
        assertThat(quick.does("/holds/f/settlement", "{\"amount\": 50}").at("/charged"))
                .isEqualTo("50");
        clock.moveTo(timeout);
        assertThat(ada.does("/holds/f/settlement").code()).isEqualTo("hold-closed");
        assertThat(ada.books().balance().at("/held")).isEqualTo("0");
        assertThat(ada.books().available()).isEqualTo(92);
        assertThat(quick.books().available()).isEqualTo(50);
        assertThat(quick.count("HoldReleased")).isZero();
    }

    @Test
    @Tag("C10")
    @Tag("S3")
    void whatIsHeldOutlivesItsLotAndTheSubscriptionButNotTheHold() {
        Instant end = start.plus(CYCLE);
        Customer settles = Customer.subscribed(client, "pro");
        Customer releases = Customer.subscribed(client, "pro");
        settles.does("/subscription/cancellation");
        releases.does("/subscription/cancellation");
        clock.moveTo(end.minus(Duration.ofHours(1)));
        String film = FILM.formatted("f", ", \"timeout\": \"PT3H\"");
        assertThat(settles.does("/holds", film).at("/held")).isEqualTo("60");
        assertThat(releases.does("/holds", film).at("/held")).isEqualTo("60");

        clock.moveTo(end);
        assertThat(settles.looks().at("/subscription/status")).isEqualTo("ENDED");
        assertThat(settles.books().available()).isZero();
        assertThat(settles.books().balance().at("/held")).isEqualTo("60");
        assertThat(settles.does("/holds/f/settlement", "{\"amount\": 45}").at("/expired"))
                .isEqualTo("15");
        clock.moveTo(end.plus(Duration.ofHours(2)));
        assertThat(releases.books().balance().at("/held")).isEqualTo("0");
        assertThat(releases.books().available())
                .as("what goes back to an expired lot expires at once")
                .isZero();
        assertThat(releases.books().balance().at("/totals/expired")).isEqualTo("3000");
        assertThat(settles.books().balance().at("/totals/consumed")).isEqualTo("45");
    }

    @Test
    @Tag("C13")
    @Tag("C7")
    void aRepeatIsAnsweredAsTheFirstTimeWhateverHasHappenedSince() {
        ada.isGranted("stock", "ADD_ON", 4, "");
        Answer first = ada.generates("g", "lumen");
        Answer refused = ada.generates("more", "lumen");
        assertThat(refused.code()).isEqualTo("insufficient-credits");

        clock.moveTo(start.plus(Duration.ofDays(400)));
        Answer again = ada.generates("g", "lumen");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(ada.generates("g", "lumen-pro").code()).isEqualTo("idempotency-conflict");
        ada.isGranted("more", "ADD_ON", 10, "");
        assertThat(ada.generates("more", "lumen").status())
                .as("a refused command has not used up its key")
                .isEqualTo(201);
    }
}
