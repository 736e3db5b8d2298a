package dev.scrip.billing.http.payment;

import static dev.scrip.billing.http.payment.Shopper.moveClock;
import static dev.scrip.billing.http.payment.Shopper.now;
import static dev.scrip.billing.http.payment.Shopper.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Subscriptions renew by themselves, over HTTP and with the clock: one move of it collects all that fell due on the way. */
@PayingEngine
@Tag("S5")
class RenewalsTest {
    private static final Duration CYCLE = Duration.ofDays(30);

    @LocalServerPort
    int port;

    private Client client;
    private Instant start;

    @BeforeEach
    void look() {
        client = Client.admin(port);
        start = now(client);
    }

    @Test
    @Tag("C3")
    @Tag("E6")
    void aSubscriptionRenewsByItselfOverSeveralCyclesInOneMoveOfTheClock() {
        Shopper anna = Shopper.subscribed(client, "ok");

        moveClock(client, start.plus(CYCLE.multipliedBy(5)).plusSeconds(60));

        var seen = anna.seen();
        assertThat(seen.at("/subscription/status")).isEqualTo("ACTIVE");
        assertThat(seen.at("/subscription/cycle/number")).isEqualTo("6");
        assertThat(seen.at("/subscription/cycle/start"))
                .isEqualTo(start.plus(CYCLE.multipliedBy(5)).toString());
        assertThat(anna.available()).isEqualTo(3_000);
        assertThat(anna.payments())
                .hasSize(5)
                .allMatch(payment -> payment.path("state").asString().equals("SUCCEEDED"));
        assertThat(anna.payments().path(0).path("requestedAt").asString())
                .isEqualTo(start.plus(CYCLE.multipliedBy(5)).toString());
        assertThat(anna.payments().path(0).path("closedAt"))
                .isEqualTo(anna.payments().path(0).path("requestedAt"));
    }

    @Test
    void declinesAreTriedAgainUntilOneSucceeds() {
        Shopper bob = Shopper.subscribed(client, "declines-2");
        Instant end = start.plus(CYCLE);

        moveClock(client, end.plus(Duration.ofDays(1)));
        assertThat(bob.seen().at("/subscription/status")).isEqualTo("PAST_DUE");
        moveClock(client, end.plus(Duration.ofDays(3)));

        assertThat(bob.seen().at("/subscription/status")).isEqualTo("ACTIVE");
        assertThat(bob.seen().at("/subscription/cycle/start")).isEqualTo(end.toString());
        assertThat(bob.payments())
                .extracting(payment -> payment.path("state").asString())
                .containsExactly("SUCCEEDED", "DECLINED", "DECLINED");
        assertThat(bob.payments())
                .extracting(payment -> payment.path("attempt").asInt())
                .containsExactly(3, 2, 1);
        assertThat(bob.payments().path(2).path("reason").asString()).isEqualTo("insufficient_funds");
    }

    @Test
    void afterTheLastTryItLapses() {
        Shopper cleo = Shopper.subscribed(client, "declines");

        moveClock(client, start.plus(CYCLE).plus(Duration.ofDays(40)));

        assertThat(cleo.seen().at("/subscription/ended/cause")).isEqualTo("LAPSED");
        assertThat(cleo.seen().at("/subscription/ended/at"))
                .isEqualTo(start.plus(CYCLE).plus(Duration.ofDays(7)).toString());
        assertThat(cleo.payments()).hasSize(3);
    }

    @Test
    void anotherCardGivenWhileItIsOverdueIsTriedAtOnce() {
        Shopper dora = Shopper.subscribed(client, "refused");
        moveClock(client, start.plus(CYCLE).plus(Duration.ofDays(2)));
        assertThat(dora.payments()).hasSize(1);

        var attached = dora.attaches("ok");

        assertThat(attached.at("/paymentId")).isEqualTo("pay-2");
        dora.awaits("pay-2", "SUCCEEDED");
        assertThat(dora.seen().at("/subscription/cycle/start"))
                .isEqualTo(start.plus(CYCLE).toString());
    }

    @Test
    void aPaymentWhoseAnswerNeverCameIsAskedAboutAndTakenOnce() {
        Shopper eric = Shopper.subscribed(client, "times-out");
        Shopper fred = Shopper.subscribed(client, "lost");

        moveClock(client, start.plus(CYCLE));

        assertThat(eric.seen().at("/subscription/cycle/number")).isEqualTo("2");
        assertThat(fred.seen().at("/subscription/cycle/number")).isEqualTo("2");
        assertThat(eric.payments()).hasSize(1);
        assertThat(fred.payments()).hasSize(1);
    }

    /** Else what a year brings would depend on how far the clock is moved at a time, and on who stopped on the way. */
    @Test
    @Tag("E6")
    void whatAProviderSaysAfterASilenceIsOfTheInstantAtWhichItWasOver() {
        Shopper jo = Shopper.subscribed(client, "silent-P2D");
        Instant end = start.plus(CYCLE);

        moveClock(client, end.plus(Duration.ofDays(10)));

        assertThat(jo.payments().path(0).path("closedAt").asString())
                .isEqualTo(end.plus(Duration.ofDays(2)).toString());
        assertThat(jo.seen().at("/subscription/cycle/start")).isEqualTo(end.toString());
    }

    @Test
    void aProviderThatAnswersTwiceRenewsOnce() {
        Shopper gina = Shopper.subscribed(client, "answers-twice");

        moveClock(client, start.plus(CYCLE));

        assertThat(gina.seen().at("/subscription/cycle/number")).isEqualTo("2");
        assertThat(gina.available()).isEqualTo(3_000);
        assertThat(gina.payments()).hasSize(1);
    }

    /** Somebody pays on the product's own page while the engine is collecting. */
    @Test
    @Tag("D1")
    void aCyclePaidTwiceOpensACaseByItself() {
        Shopper hugo = Shopper.subscribed(client, "silent-P1D");
        moveClock(client, start.plus(CYCLE));
        assertThat(hugo.state(0)).isEqualTo("REQUESTED");

        ok(201, hugo.post("/subscription/renewals", """
            {"payment": {"reference": "by-hand-%d", "amountMinor": 2999, "currency": "USD"}}
            """.formatted(hugo.account().hashCode())));
        moveClock(client, start.plus(CYCLE).plus(Duration.ofDays(1)));

        assertThat(hugo.state(0)).isEqualTo("SUCCEEDED");
        assertThat(hugo.seen().at("/openCases/0/caseId")).isEqualTo("case-1");
        assertThat(hugo.seen().at("/openCases/0/secondPayment"))
                .isEqualTo(hugo.payments().path(0).path("reference").asString());
        assertThat(hugo.seen().at("/subscription/cycle/number")).isEqualTo("2");
    }

    @Test
    @Tag("S3")
    void whoCancelsWhileTheRenewalIsUnderWayGetsTheMoneyBack() {
        Shopper ines = Shopper.subscribed(client, "silent-P1D");
        moveClock(client, start.plus(CYCLE));

        ok(200, ines.post("/subscription/cancellation", "{}"));
        moveClock(client, start.plus(CYCLE).plus(Duration.ofDays(1)));

        assertThat(ines.state(0)).isEqualTo("REFUNDED");
        assertThat(ines.payments().path(0).path("reason").asString()).isEqualTo("not-subscribed");
        assertThat(ines.payments().path(0).path("refund").asString()).startsWith("sim_");
        assertThat(ines.seen().at("/subscription/status")).isEqualTo("ENDED");
    }
}
