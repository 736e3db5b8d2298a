package dev.scrip.billing.scenario;

import static dev.scrip.billing.scenario.EngineClock.CYCLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * The midnight at which 365 Unlimited ends in Los Angeles, from one millisecond to the next; at the same instant another brand's new prices
 * begin.
 */
@StoryEngine
@TestPropertySource(properties = "scrip.catalogs=src/test/resources/new-prices-catalogs")
@Tag("clock")
class PromotionClockTest {
    private static final Instant BEGUN = Instant.parse(StoryEngine.START);
    private static final Instant OVER = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant YEAR = Instant.parse("2027-02-10T17:00:00Z");
    private static final String PRO = "[\"lumen-lite\",\"lumen\",\"canvas\"]";
    private static final String STUDIO = "[\"lumen-lite\",\"lumen\",\"canvas\",\"lumen-pro\",\"reel-lite\"]";
    private static final String NONE = "[]";

    @LocalServerPort
    int port;

    private EngineClock clock;

    /** Subscribed on the tenth of February. */
    private Customer upInTime;

    private Customer upTooLate;
    private Customer down;
    private Customer downLater;
    private Customer cancels;
    private Customer inTime;
    private Customer tooLate;
    private Customer painter;

    @Test
    @Tag("P1")
    @Tag("P2")
    @Tag("P3")
    @Tag("P4")
    @Tag("P5")
    @Tag("P6")
    @Tag("P7")
    @Tag("C1")
    @Tag("S5")
    void theLastMillisecondOfThePromotionAndTheFirstAfterIt() {
        clock = new EngineClock(Client.admin(port));
        upInTime = subscribed("pro").withCard("ok");
        upTooLate = subscribed("pro").withCard("ok");
        down = subscribed("studio");
        downLater = subscribed("studio");
        cancels = subscribed("pro");
        painter = Customer.of(clock.client(), "atelier");
        painter.isGranted("first", "ADD_ON", 100, "");

        clock.moveJustBefore(OVER);
        theLastOneIsGivenIt();
        clock.moveTo(OVER);
        theFirstOneIsNot();
        whoComesBackHasLostIt();
        itHoldsOnlyWhileTheCycleIsPaid();
        itEndsAYearAfterTheFirstSubscriptionBegan();
    }

    private void theLastOneIsGivenIt() {
        inTime = subscribed("pro");
        assertThat(promised(inTime)).isEqualTo(PRO);
        assertThat(movesUp(upInTime).at("/benefits/0/models")).isEqualTo(STUDIO);
        assertThat(down.does("/plan-changes", "{\"plan\": \"pro\"}").at("/benefits/0/cause"))
                .isEqualTo("DOWNGRADED");
        assertThat(promised(down)).as("at once, not at the cycle's end").isEqualTo(NONE);
        assertThat(paints("old")).isEqualTo("1.25");
    }

    private void theFirstOneIsNot() {
        tooLate = subscribed("studio");
        assertThat(promised(tooLate)).isEqualTo(NONE);
        assertThat(tooLate.looks().at("/unlimited/models"))
                .as("the promotion is no part of the plan")
                .isEqualTo("[\"lumen-lite\",\"lumen\"]");
        assertThat(movesUp(upTooLate).at("/benefits")).isEqualTo(NONE);
        assertThat(promised(upTooLate)).as("the old plan's models").isEqualTo(PRO);
        assertThat(promised(upInTime)).isEqualTo(STUDIO);
        assertThat(promised(downLater)).isEqualTo(STUDIO);
        assertThat(downLater.does("/plan-changes", "{\"plan\": \"pro\"}").status())
                .isEqualTo(201);
        assertThat(promised(downLater)).as("whenever it happens").isEqualTo(NONE);
        Answer again = painting("old");
        assertThat(paints("new")).as("the new catalog's price").isEqualTo("2.50");
        assertThat(again.at("/price")).as("history keeps the old one").isEqualTo("1.25");
        assertThat(again.at("/catalogVersion")).isEqualTo("v1");
        assertThat(painter.client()
                        .get(painter.account() + "/balance?consistency=strong")
                        .at("/totals/consumed"))
                .isEqualTo("3.75");
    }

    private void whoComesBackHasLostIt() {
        cancels.does("/subscription/cancellation");
        assertThat(promised(cancels)).as("all goes on").isEqualTo(PRO);
        clock.moveJustBefore(BEGUN.plus(CYCLE));
        assertThat(promised(cancels)).isEqualTo(PRO);
        assertThat(cancels.does("/subscription/reactivation").at("/change")).isEqualTo("CANCELLATION_WITHDRAWN");
        assertThat(promised(cancels)).isEqualTo(NONE);
    }

    private void itHoldsOnlyWhileTheCycleIsPaid() {
        clock.moveJustBefore(OVER.minusMillis(1).plus(CYCLE));
        assertThat(promised(inTime)).isEqualTo(PRO);
        clock.moveTo(OVER.minusMillis(1).plus(CYCLE));
        assertThat(promised(inTime)).as("not while a cycle is unpaid").isEqualTo(NONE);
        assertThat(inTime.renews("second", 2999).status()).isEqualTo(201);
        assertThat(promised(inTime)).isEqualTo(PRO);
        clock.moveTo(OVER.minusMillis(1).plus(CYCLE.multipliedBy(2)).plus(Duration.ofDays(7)));
        assertThat(inTime.looks().at("/subscription/ended/cause")).isEqualTo("LAPSED");
        assertThat(inTime.pays("/subscription", "pro", "anew", 2999).status()).isEqualTo(201);
        assertThat(promised(inTime)).as("what a lapse ended stays ended").isEqualTo(NONE);
    }

    /** Those who moved up have paid every cycle since. */
    private void itEndsAYearAfterTheFirstSubscriptionBegan() {
        clock.moveJustBefore(YEAR);
        assertThat(upInTime.looks().at("/subscription/plan")).isEqualTo("studio");
        assertThat(promised(upInTime)).isEqualTo(STUDIO);
        assertThat(promised(upTooLate)).isEqualTo(PRO);
        clock.moveTo(YEAR);
        assertThat(promised(upInTime)).isEqualTo(NONE);
        assertThat(promised(upTooLate)).isEqualTo(NONE);
        assertThat(upInTime.count("UnlimitedEnded")).isEqualTo(1);
    }

    private Customer subscribed(String plan) {
        return Customer.subscribed(clock.client(), plan);
    }

    private static String promised(Customer customer) {
        Answer seen = customer.looks();
        return seen.json().at("/unlimited/promotions").isEmpty() ? NONE : seen.at("/unlimited/promotions/0/models");
    }

    private static Answer movesUp(Customer customer) {
        int due = Integer.parseInt(
                customer.pays("/plan-changes", "studio", "up", 1).at("/expectedAmountMinor"));
        Answer upgraded = customer.pays("/plan-changes", "studio", "up", due);
        assertThat(upgraded.status()).as(upgraded.text()).isEqualTo(201);
        return upgraded;
    }

    private String paints(String generation) {
        return painting(generation).at("/price");
    }

    private Answer painting(String generation) {
        return painter.does("/charges", """
            {"generationId": "%s", "feature": "paint", "model": "sketch", "surface": "AGENT_CHAT", "actor": "HUMAN"}
            """.formatted(generation));
    }
}
