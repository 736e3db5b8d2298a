package dev.scrip.billing.credit;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.CancelSubscription;
import dev.scrip.billing.subscription.StartSubscription;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3")
class SpendWithoutSubscriptionTest {
    private final Story cancelled = anna(lot("bought", 10), lot("given", 10).of(CreditSource.BONUS))
            .when(new StartSubscription(ANNA, "basic", new Payment("pay-1", 999, "USD", "card")))
            .accepted()
            .when(new CancelSubscription(ANNA), days(1))
            .accepted();

    @Test
    @Tag("C3")
    void untilTheCyclesEndItsCreditsAreSpentAndThenTheyAreGone() {
        assertThat(drawn(cancelled, 320, 29)).isEqualTo(draws("lot-3", 300, "given", 10, "bought", 10));
        cancelled
                .when(charge("g-1", 21), days(30))
                .thenRejected(RejectionCode.INSUFFICIENT_CREDITS, "required", 21L, "available", 20L, "shortfall", 1L);
    }

    @Test
    void addOnAndBonusCreditsStaySpendable() {
        assertThat(drawn(cancelled, 15, 30)).isEqualTo(draws("given", 10, "bought", 5));
    }

    @Test
    void aBrandCanTieSpendingToTheSubscription() {
        Story strict =
                cancelled.under(Shop.but("spend-without-subscription: true", "spend-without-subscription: false"));
        strict.when(charge("g-1", 15), days(30).minusNanos(1)).accepted();
        strict.when(charge("g-1", 15), days(30)).thenRejected(RejectionCode.NOT_SUBSCRIBED);
    }

    private static List<Draw> drawn(Story story, long amount, int day) {
        return story.when(charge("g-1", amount), days(day))
                .only(GenerationCharged.class)
                .draws();
    }
}
