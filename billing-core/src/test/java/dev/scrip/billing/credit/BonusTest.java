package dev.scrip.billing.credit;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Requests.settle;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.UsageRewarded;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C5")
class BonusTest {

    @Test
    void anActionIsRewardedForThirtyDays() {
        anna().when(new ReportAction(ANNA, "referral", "r-1"), days(1))
                .then(
                        new ActionRewarded(ANNA, days(1), "referral", "r-1", "lot-1"),
                        bonus("lot-1", GrantOrigin.ACTION, 200, days(1), "A friend subscribes"));
    }

    @Test
    void anActionIsRewardedNoMoreOftenThanTheCatalogSays() {
        anna().when(new ReportAction(ANNA, "referral", "r-1"))
                .accepted()
                .when(new ReportAction(ANNA, "referral", "r-2"))
                .accepted()
                .when(new ReportAction(ANNA, "referral", "r-3"))
                .thenRejected(RejectionCode.ACTION_LIMIT_REACHED, "action", "referral", "limit", 2);
    }

    @Test
    void anActionThatTheCatalogDoesNotNameEarnsNothing() {
        anna().when(new ReportAction(ANNA, "sneezing", "r-1")).rejectedFor(RejectionCode.UNKNOWN_ACTION);
    }

    @Test
    void eachFullHundredSpentEarnsSeven() {
        Story almost = anna(lot("a", 1_000)).when(charge("g-1", 99)).accepted();
        assertThat(almost.history()).noneMatch(UsageRewarded.class::isInstance);
        assertThat(almost.when(charge("g-2", 1), days(2)).events())
                .hasSize(3)
                .endsWith(
                        new UsageRewarded(ANNA, days(2), 100, "lot-2"),
                        bonus("lot-2", GrantOrigin.USAGE, 7, days(2), "usage"));
    }

    @Test
    void severalHundredsAtOnceEarnSeveralTimesAndTheRestCountsOn() {
        Story spent = anna(lot("a", 1_000)).when(charge("g-1", 399)).accepted();
        assertThat(spent.history())
                .endsWith(
                        new UsageRewarded(ANNA, START, 300, "lot-2"),
                        bonus("lot-2", GrantOrigin.USAGE, 21, START, "usage"));
        assertThat(spent.when(charge("g-2", 1)).only(UsageRewarded.class).spent())
                .isEqualTo(100);
    }

    @Test
    void aSettledHoldIsSpendingAndAReleasedOneIsNot() {
        Story held = anna(lot("a", 1_000)).when(hold("g-1", 150)).accepted();
        assertThat(held.history()).noneMatch(UsageRewarded.class::isInstance);
        assertThat(held.when(settle("g-1", 100)).events())
                .endsWith(
                        new UsageRewarded(ANNA, START, 100, "lot-2"),
                        bonus("lot-2", GrantOrigin.USAGE, 7, START, "usage"));
        assertThat(held.when(settle("g-1", 99)).events()).hasSize(1);
        assertThat(held.at(days(1)).bonus().spent()).isZero();
    }

    @Test
    @Tag("C12")
    void chargingAndRefundingInTurnMintsNothing() {
        Story story = anna(lot("a", 200));
        for (int i = 0; i < 10; i++) {
            story = story.when(charge("g-" + i, 100))
                    .accepted()
                    .when(refundAll("g-" + i))
                    .accepted();
        }
        assertThat(story.history())
                .filteredOn(UsageRewarded.class::isInstance)
                .as("the first round's bonus is owed back by spending")
                .hasSize(1);
        assertThat(story.at(START).credits().available(START)).isEqualTo(207);
        assertThat(story.at(START).bonus().spent()).isEqualTo(-100);
    }

    @Test
    void aBrandWithoutAUsageBonusGivesNone() {
        Story generous = anna(lot("a", 1_000));
        Story plain = generous.under(Shop.but("""
            usage-bonus:
              every-credits: 100
              credits: 7
              valid-for: P30D
              illustrative: true
            """, ""));
        assertThat(plain.when(charge("g-1", 500)).events()).hasSize(1);
        assertThat(generous.when(charge("g-1", 500)).events()).hasSize(3);
    }

    @Test
    @Tag("C4")
    void aPackLivesThreeHundredAndSixtyFiveDaysFromItsPurchase() {
        Story bought = anna().when(new PurchaseAddOn(ANNA, "small", paid(500, "USD")), days(1))
                .then(
                        new AddOnPurchased(ANNA, days(1), "small", 500, paid(500, "USD"), "lot-1"),
                        new CreditsGranted(
                                ANNA,
                                days(1),
                                "lot-1",
                                GrantOrigin.PURCHASE,
                                new LotTerms(CreditSource.ADD_ON, 500, 50, days(1), days(366), Scope.ANYTHING),
                                "Small pack"));
        bought.when(charge("g-1", 500), days(366).minusNanos(1)).accepted();
        bought.when(charge("g-1", 1), days(366)).rejectedFor(RejectionCode.INSUFFICIENT_CREDITS);
    }

    @Test
    @Tag("S1")
    @Tag("C4")
    void aPaymentThatIsNotThePriceIsRefused() {
        for (Payment wrong : List.of(paid(499, "USD"), paid(501, "USD"), paid(500, "EUR"), paid(-500, "USD"))) {
            anna().when(new PurchaseAddOn(ANNA, "small", wrong)).rejectedFor(RejectionCode.PAYMENT_MISMATCH);
        }
        anna().when(new PurchaseAddOn(ANNA, "huge", paid(500, "USD"))).rejectedFor(RejectionCode.UNKNOWN_PACK);
    }

    private static CreditsGranted bonus(String lotId, GrantOrigin origin, long amount, Instant at, String reason) {
        Instant end = at.plus(Duration.ofDays(30));
        LotTerms terms = new LotTerms(CreditSource.BONUS, amount, 50, at, end, Scope.ANYTHING);
        return new CreditsGranted(ANNA, at, lotId, origin, terms, reason);
    }

    private static Payment paid(long amountMinor, String currency) {
        return new Payment("pay-1", amountMinor, currency, "card");
    }
}
