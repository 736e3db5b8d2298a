package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Three who subscribed in the promotion, and how each of them keeps or loses what it gave. */
@StoryEngine
class VidmusePromotionTest {
    private static final String PRO_MODELS = "[\"lumen-lite\",\"lumen\",\"canvas\"]";
    private static final String STUDIO_CYCLE_ENDS = "2026-03-12T17:00:00Z";

    @LocalServerPort
    int port;

    private Customer ben;
    private Customer cleo;
    private Customer dora;

    @Test
    @Tag("P1")
    @Tag("P2")
    @Tag("P3")
    @Tag("P5")
    @Tag("P6")
    @Tag("P7")
    @Tag("S1")
    @Tag("S2")
    @Tag("S3")
    @Tag("S4")
    @Tag("C3")
    @Tag("C4")
    @Tag("E6")
    void downgradesCancellationsAndLateUpgrades() {
        ben = subscribed("studio", 8999);
        cleo = subscribed("pro", 2999);
        dora = subscribed("pro", 2999);
        until("2026-02-12T17:00:00Z");
        benStepsDownAndThinksBetterOfIt();
        benCancelsAndGetsNoMoneyBack();
        cleoCancelsAndComesBackWithinTheDay();
        until("2026-03-01T07:59:59Z");
        assertThat(subscribed("pro", 2999).looks().at("/unlimited/models")).isEqualTo(PRO_MODELS);
        until("2026-03-01T08:00:00Z");
        assertThat(subscribed("pro", 2999).looks().at("/unlimited/models"))
                .as("the last day is over in the brand's zone")
                .isEqualTo("[\"lumen-lite\"]");
        doraMovesUpTooLateForMore();
        until(STUDIO_CYCLE_ENDS);
        bensSubscriptionEndsAndHisPackOutlivesIt();
        benReturnsWithoutTheBenefit();
        doraStepsDownForGood();
    }

    private void benStepsDownAndThinksBetterOfIt() {
        Answer scheduled = ben.does("/plan-changes", "{\"plan\": \"pro\"}");
        assertThat(scheduled.status()).as(scheduled.text()).isEqualTo(201);
        assertThat(scheduled.at("/effectiveAt")).isEqualTo(STUDIO_CYCLE_ENDS);
        assertThat(scheduled.at("/benefits/0/cause")).isEqualTo("DOWNGRADED");
        assertThat(ben.looks().at("/subscription/plan")).isEqualTo("studio");
        assertThat(ben.looks().at("/unlimited/promotions")).isEqualTo("[]");
        ben.generates("b-1", "lumen");
        assertThat(ben.edits("b-2", "canvas", "MANUAL_EDITOR", "b-1").at("/price"))
                .isEqualTo("3");

        Answer takenBack = ben.client().delete(ben.account() + "/plan-changes/pending");
        assertThat(takenBack.at("/change")).isEqualTo("DOWNGRADE_WITHDRAWN");
        assertThat(ben.looks().json().at("/subscription").has("pendingPlan")).isFalse();
        assertThat(ben.edits("b-3", "canvas", "MANUAL_EDITOR", "b-1").at("/price"))
                .as("what a downgrade ended stays ended")
                .isEqualTo("3");
    }

    private void benCancelsAndGetsNoMoneyBack() {
        Answer bought = ben.does("/add-on-purchases", """
            {"pack": "add-on-500", "payment": {"reference": "pack", "amountMinor": 599, "currency": "USD"}}
            """);
        assertThat(bought.at("/lot/expiresAt")).isEqualTo("2027-02-12T17:00:00Z");
        assertThat(ben.does("/subscription/cancellation").at("/endsAt")).isEqualTo(STUDIO_CYCLE_ENDS);
        Answer refused = ben.does("/subscription/refund-requests", "{\"reason\": \"hardly used\"}");
        assertThat(refused.code()).isEqualTo("subscription-non-refundable");
        assertThat(ben.events()).endsWith("SubscriptionCancelled", "SubscriptionRefundRefused");
        assertThat(ben.books().available()).as("all goes on").isEqualTo(10_490);
    }

    private void cleoCancelsAndComesBackWithinTheDay() {
        cleo.generates("c-1", "lumen");
        assertThat(cleo.edits("c-2", "canvas", "MANUAL_EDITOR", "c-1").at("/price"))
                .isEqualTo("0");
        cleo.does("/subscription/cancellation");
        Answer back = cleo.does("/subscription/reactivation");
        assertThat(back.at("/change")).isEqualTo("CANCELLATION_WITHDRAWN");
        assertThat(back.at("/benefits/0/cause")).isEqualTo("REACTIVATED");
        assertThat(cleo.edits("c-3", "canvas", "MANUAL_EDITOR", "c-1").at("/price"))
                .as("not even while the promotion runs")
                .isEqualTo("3");
        assertThat(cleo.looks().at("/subscription/status")).isEqualTo("ACTIVE");
    }

    /** 29.99 × (11 d 9 h of 30 d = 91/240) = 11.37…, and 89.99 − 11.37 = 78.62. */
    private void doraMovesUpTooLateForMore() {
        Answer upgraded = dora.pays("/plan-changes", "studio", "dora-up", 7862);
        assertThat(upgraded.status()).as(upgraded.text()).isEqualTo(201);
        assertThat(upgraded.at("/proration/unusedShare")).isEqualTo("91/240");
        assertThat(upgraded.at("/benefits")).isEqualTo("[]");
        Answer seen = dora.looks();
        assertThat(seen.at("/unlimited/promotions/0/models")).isEqualTo(PRO_MODELS);
        assertThat(seen.at("/unlimited/promotions/0/until")).isEqualTo("2027-02-10T17:00:00Z");
        dora.generates("d-1", "lumen");
        assertThat(dora.edits("d-2", "canvas", "MANUAL_EDITOR", "d-1").at("/price"))
                .isEqualTo("0");
        assertThat(dora.edits("d-3", "lumen-pro", "MANUAL_EDITOR", "d-1").at("/price"))
                .isEqualTo("6");
    }

    private void bensSubscriptionEndsAndHisPackOutlivesIt() {
        assertThat(ben.looks().at("/subscription/status")).isEqualTo("ENDED");
        assertThat(ben.looks().at("/subscription/ended/cause")).isEqualTo("CANCELLED");
        assertThat(ben.books().balance().at("/totals/expired")).isEqualTo("9990");
        assertThat(ben.books().available()).isEqualTo(500);
        assertThat(ben.generates("b-4", "lumen").at("/balanceAfter")).isEqualTo("496");
        assertThat(ben.events()).contains("SubscriptionEnded", "LotExpired");
    }

    private void benReturnsWithoutTheBenefit() {
        Answer back = ben.pays("/subscription/reactivation", "studio", "ben-back", 8999);
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.at("/change")).isEqualTo("REACTIVATED");
        assertThat(back.at("/benefits")).isEqualTo("[]");
        assertThat(ben.looks().at("/unlimited/models")).isEqualTo("[\"lumen-lite\",\"lumen\"]");
        assertThat(ben.books().available()).isEqualTo(10_496);
    }

    private void doraStepsDownForGood() {
        Answer scheduled = dora.does("/plan-changes", "{\"plan\": \"pro\"}");
        assertThat(scheduled.at("/effectiveAt")).isEqualTo("2026-03-31T08:00:00Z");
        assertThat(dora.edits("d-4", "canvas", "MANUAL_EDITOR", "d-1").at("/price"))
                .isEqualTo("3");
        assertThat(dora.looks().at("/subscription/plan")).isEqualTo("studio");
        assertThat(dora.looks().at("/subscription/price/amountMinor")).isEqualTo("8999");
        assertThat(dora.looks().at("/subscription/pendingPlan")).isEqualTo("pro");
        until("2026-03-31T08:00:00Z");
        Answer unpaid = dora.looks();
        assertThat(unpaid.at("/subscription/plan")).isEqualTo("pro");
        assertThat(unpaid.at("/subscription/planName")).isEqualTo("Pro");
        assertThat(unpaid.at("/subscription/price/amountMinor")).isEqualTo("2999");
        assertThat(unpaid.at("/subscription/cycle/plan")).isEqualTo("studio");
        assertThat(unpaid.at("/subscription/cycle/price/amountMinor")).isEqualTo("8999");
        assertThat(unpaid.json().at("/subscription").has("pendingPlan")).isFalse();
        assertThat(dora.renews("dora-pro", 2999).at("/creditsIssued")).isEqualTo("3000");
        assertThat(dora.books().available()).isEqualTo(3000);
    }

    private Customer subscribed(String plan, int amountMinor) {
        Customer customer = Customer.of(Client.admin(port), "vidmuse");
        Answer started = customer.pays("/subscription", plan, "first", amountMinor);
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        return customer;
    }

    private void until(String instant) {
        Customer.until(Client.admin(port), instant);
    }
}
