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

/** What becomes of subscriptions, a millisecond before it is time, at that instant and a millisecond after it. */
@ClockEngine
@Tag("clock")
class SubscriptionClockTest {
    @LocalServerPort
    int port;

    private Client client;
    private EngineClock clock;
    private Instant start;
    private Instant end;

    @BeforeEach
    void look() {
        client = Client.admin(port);
        clock = new EngineClock(client);
        start = clock.now();
        end = start.plus(CYCLE);
    }

    /** 29.99 × ½ is 14.995, and half a cent is rounded up: in the very middle 15.00 are left, a millisecond later 14.99. */
    @Test
    @Tag("S1")
    @Tag("C3")
    void anUpgradeIsOffsetByWhatIsLeftOfTheOldPlanToTheMillisecond() {
        Customer early = Customer.subscribed(client, "pro");
        Customer middle = Customer.subscribed(client, "pro");
        Customer late = Customer.subscribed(client, "pro");
        Customer last = Customer.subscribed(client, "pro");
        Instant half = start.plus(CYCLE.dividedBy(2));

        clock.moveJustBefore(half);
        movesUpFor(7499, early);
        clock.moveTo(half);
        movesUpFor(7499, middle);
        clock.moveJustAfter(half);
        movesUpFor(7500, late);

        assertThat(middle.looks().at("/subscription/cycle/start")).isEqualTo(half.toString());
        assertThat(middle.books().lots()).containsExactly("lot-1:3000", "lot-2:10000");
        clock.moveJustBefore(end);
        movesUpFor(8999, last);
        assertThat(middle.books().available()).isEqualTo(13_000);
        clock.moveTo(end);
        assertThat(middle.books().lots())
                .as("what was carried over kept its own end")
                .containsExactly("lot-2:10000");
        clock.moveJustBefore(half.plus(CYCLE));
        assertThat(middle.books().available()).isEqualTo(10_000);
        clock.moveTo(half.plus(CYCLE));
        assertThat(middle.books().available()).isZero();
    }

    private static void movesUpFor(int due, Customer customer) {
        assertThat(customer.pays("/plan-changes", "studio", "up", due - 1).at("/expectedAmountMinor"))
                .isEqualTo(String.valueOf(due));
        Answer upgraded = customer.pays("/plan-changes", "studio", "up", due);
        assertThat(upgraded.status()).as(upgraded.text()).isEqualTo(201);
        assertThat(upgraded.at("/proration/due/amountMinor")).isEqualTo(String.valueOf(due));
        assertThat(customer.looks().at("/subscription/plan")).isEqualTo("studio");
    }

    @Test
    @Tag("S1")
    void whereTheCycleIsOverAndUnpaidThereIsNothingLeftToOffset() {
        Customer ada = Customer.subscribed(client, "pro");
        clock.moveTo(end);
        Answer refused = ada.pays("/plan-changes", "studio", "up", 8999);
        assertThat(refused.code()).isEqualTo("cycle-unpaid");
        assertThat(ada.renews("second", 2999).status()).isEqualTo(201);
        assertThat(ada.pays("/plan-changes", "studio", "up", 6000).status()).isEqualTo(201);
    }

    @Test
    @Tag("S2")
    @Tag("S5")
    void aDowngradeTakesEffectAtTheCyclesEndAndIsTakenBackUntilThen() {
        Customer stays = Customer.subscribed(client, "studio").withCard("ok");
        Customer goes = Customer.subscribed(client, "studio").withCard("ok");
        for (Customer each : new Customer[] {stays, goes}) {
            assertThat(each.does("/plan-changes", "{\"plan\": \"pro\"}").at("/effectiveAt"))
                    .isEqualTo(end.toString());
        }

        clock.moveJustBefore(end);
        assertThat(goes.looks().at("/subscription/plan")).isEqualTo("studio");
        assertThat(goes.books().available()).isEqualTo(10_000);
        assertThat(takesBack(stays).at("/change")).isEqualTo("DOWNGRADE_WITHDRAWN");

        clock.moveTo(end);
        assertThat(takesBack(goes).code()).isEqualTo("no-pending-change");
        assertThat(goes.looks().at("/subscription/plan")).isEqualTo("pro");
        assertThat(goes.looks().at("/subscription/cycle/price/amountMinor")).isEqualTo("2999");
        assertThat(goes.books().available()).isEqualTo(3000);
        assertThat(stays.looks().at("/subscription/plan")).isEqualTo("studio");
        assertThat(stays.looks().at("/subscription/cycle/price/amountMinor")).isEqualTo("8999");
        assertThat(stays.books().available()).isEqualTo(10_000);
    }

    private Answer takesBack(Customer customer) {
        return client.delete(customer.account() + "/plan-changes/pending");
    }

    @Test
    @Tag("S3")
    @Tag("S5")
    @Tag("C3")
    void aCancelledSubscriptionGoesOnUntilItsEndAndIsNotRenewed() {
        Customer ben = Customer.subscribed(client, "pro").withCard("ok");
        Customer cleo = Customer.subscribed(client, "pro").withCard("ok");
        ben.isGranted("pack", "ADD_ON", 500, "");
        clock.moveTo(start.plus(Duration.ofDays(1)));
        assertThat(ben.does("/actions", "{\"action\": \"share\", \"actionId\": \"s\"}")
                        .status())
                .isEqualTo(201);
        assertThat(ben.does("/subscription/cancellation").at("/endsAt")).isEqualTo(end.toString());
        cleo.does("/subscription/cancellation");

        clock.moveJustBefore(end);
        assertThat(ben.looks().at("/subscription/status")).isEqualTo("CANCELLED");
        assertThat(ben.generates("last", "lumen").at("/balanceAfter")).isEqualTo("3516");
        assertThat(cleo.does("/subscription/reactivation").at("/change")).isEqualTo("CANCELLATION_WITHDRAWN");

        clock.moveTo(end);
        assertThat(ben.looks().at("/subscription/ended/at")).isEqualTo(end.toString());
        assertThat(ben.looks().at("/subscription/ended/cause")).isEqualTo("CANCELLED");
        assertThat(ben.books().available()).as("the pack and the bonus").isEqualTo(520);
        assertThat(ben.generates("after", "lumen").at("/balanceAfter")).isEqualTo("516");
        assertThat(ben.payments()).isEmpty();
        assertThat(ben.does("/subscription/reactivation").code())
                .as("too late to take it back")
                .isEqualTo("payment-required");
        assertThat(cleo.payments()).containsExactly("SUCCEEDED@" + end);
        assertThat(cleo.looks().at("/subscription/status")).isEqualTo("ACTIVE");
    }

    @Test
    @Tag("S4")
    void feesAreNeverPaidBackWhateverIsLeftOfThePeriod() {
        Customer dora = Customer.subscribed(client, "pro");
        asksForHerMoney(dora, 1);
        clock.moveTo(start.plus(Duration.ofDays(15)));
        asksForHerMoney(dora, 2);
        dora.does("/subscription/cancellation");
        clock.moveJustBefore(end);
        asksForHerMoney(dora, 3);
        clock.moveTo(end);
        asksForHerMoney(dora, 4);
    }

    private static void asksForHerMoney(Customer customer, int time) {
        Answer refused = customer.does("/subscription/refund-requests", "{\"reason\": \"time " + time + "\"}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("subscription-non-refundable");
        assertThat(refused.at("/policy")).isEqualTo("subscription-fees-non-refundable");
        assertThat(customer.count("SubscriptionRefundRefused")).isEqualTo(time);
    }

    @Test
    @Tag("S5")
    @Tag("C3")
    void aRenewalIsPaidAtTheVeryEndOfItsCycleOnce() {
        Customer eric = Customer.subscribed(client, "pro").withCard("ok");
        eric.generates("g", "lumen");

        clock.moveJustBefore(end);
        assertThat(eric.payments()).isEmpty();
        assertThat(eric.books().available()).isEqualTo(2996);
        clock.moveTo(end);
        assertThat(eric.payments()).containsExactly("SUCCEEDED@" + end);
        assertThat(eric.looks().at("/subscription/cycle/start")).isEqualTo(end.toString());
        assertThat(eric.books().available()).as("nothing rolls over").isEqualTo(3000);
        assertThat(eric.books().balance().at("/totals/expired")).isEqualTo("2996");
        clock.moveJustAfter(end);
        assertThat(eric.payments()).hasSize(1);

        clock.moveTo(end.plus(CYCLE.multipliedBy(11)));
        assertThat(eric.payments()).hasSize(12).last().isEqualTo("SUCCEEDED@" + end.plus(CYCLE.multipliedBy(11)));
        assertThat(eric.count("SubscriptionRenewed")).isEqualTo(12);
        assertThat(eric.books().available()).isEqualTo(3000);
    }

    @Test
    @Tag("S5")
    void aDeclinedRenewalIsTriedAgainOnScheduleUntilItLapses() {
        Customer fred = Customer.subscribed(client, "pro").withCard("declines");
        Customer gina = Customer.subscribed(client, "pro").withCard("declines-2");
        Instant second = end.plus(Duration.ofDays(1));
        Instant third = end.plus(Duration.ofDays(3));
        Instant lapse = end.plus(Duration.ofDays(7));

        clock.moveTo(end);
        clock.moveJustBefore(second);
        assertThat(fred.payments()).containsExactly("DECLINED@" + end);
        assertThat(fred.looks().at("/subscription/status")).isEqualTo("PAST_DUE");
        clock.moveTo(second);
        assertThat(fred.payments()).hasSize(2).last().isEqualTo("DECLINED@" + second);
        clock.moveJustBefore(third);
        assertThat(gina.payments()).hasSize(2);
        assertThat(gina.books().available()).isZero();
        clock.moveTo(third);
        assertThat(gina.payments()).last().isEqualTo("SUCCEEDED@" + third);
        assertThat(gina.looks().at("/subscription/cycle/start")).isEqualTo(end.toString());
        assertThat(gina.books().available()).isEqualTo(3000);

        clock.moveJustBefore(lapse);
        assertThat(fred.looks().at("/subscription/status")).isEqualTo("PAST_DUE");
        clock.moveTo(lapse);
        assertThat(fred.looks().at("/subscription/ended/cause")).isEqualTo("LAPSED");
        assertThat(fred.looks().at("/subscription/ended/at")).isEqualTo(lapse.toString());
        assertThat(fred.payments()).hasSize(3).last().isEqualTo("DECLINED@" + third);
        clock.moveTo(end.plus(CYCLE));
        assertThat(fred.payments()).hasSize(3);
        assertThat(gina.payments())
                .as("a late payment moves no cycle")
                .last()
                .isEqualTo("SUCCEEDED@" + end.plus(CYCLE));
    }

    @Test
    @Tag("S5")
    @Tag("D1")
    void aRenewalByHandIsDueFromTheCyclesEndAndASecondPaymentBeforeItIsOneTooMany() {
        Customer hugo = Customer.subscribed(client, "pro");

        clock.moveJustBefore(end);
        Answer early = hugo.renews("early", 2999);
        assertThat(early.code()).isEqualTo("cycle-already-paid");
        assertThat(hugo.looks().at("/openCases/0/secondPayment")).isEqualTo("early");
        clock.moveTo(end);
        assertThat(hugo.renews("on-time", 2999).at("/cycle/start")).isEqualTo(end.toString());
        clock.moveJustBefore(end.plus(CYCLE).plus(Duration.ofDays(7)));
        assertThat(hugo.renews("late", 2999).at("/cycle/start"))
                .isEqualTo(end.plus(CYCLE).toString());
        clock.moveTo(end.plus(CYCLE.multipliedBy(2)).plus(Duration.ofDays(7)));
        assertThat(hugo.renews("too-late", 2999).code()).isEqualTo("not-subscribed");
        assertThat(hugo.count("SubscriptionRenewed")).isEqualTo(2);
    }
}
