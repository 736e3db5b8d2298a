package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cancelled;
import static dev.scrip.billing.scenario.Facts.downgradeScheduled;
import static dev.scrip.billing.scenario.Facts.ended;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Facts.unlimitedEnded;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CancelSubscriptionTest {
    private static final CancelSubscription CANCEL = new CancelSubscription(ACCOUNT);

    @Test
    @Tag("S3")
    void allGoesOnUntilTheCyclesEnd() {
        Given cancelled = given(proInThePromotion()).when(CANCEL, MIDWAY).then(cancelled("pro", MIDWAY, END));
        Instant last = END.minusNanos(1);
        assertThat(cancelled.dueBy(last)).isEmpty();
        assertThat(cancelled.subscription().statusAt(last)).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(cancelled.isUnlimited("film", last)).isTrue();
        assertThat(cancelled.isUnlimited("sketch", last)).isTrue();
    }

    @Test
    @Tag("S3")
    @Tag("P2")
    void thenTheSubscriptionEndsAndThePromotionsBenefitWithIt() {
        Given cancelled = given(proInThePromotion()).when(CANCEL, MIDWAY).accepted();
        assertThat(cancelled.dueBy(END.plus(Duration.ofDays(100))))
                .containsExactly(
                        ended("pro", SubscriptionEnd.CANCELLED, END),
                        unlimitedEnded(UnlimitedEnd.SUBSCRIPTION_ENDED, END));
    }

    @Test
    @Tag("S3")
    void aScheduledDowngradeNoLongerMatters() {
        Given cancelled = given(started("studio", START), downgradeScheduled("studio", "pro", START, END))
                .when(CANCEL, MIDWAY)
                .accepted();
        assertThat(cancelled.dueBy(END)).containsExactly(ended("studio", SubscriptionEnd.CANCELLED, END));
    }

    @Test
    @Tag("S3")
    @Tag("S5")
    void endsAtOnceWhenTheCycleIsOverAndTheNextOneUnpaid() {
        Instant overdue = END.plus(Duration.ofDays(2));
        given(proInThePromotion())
                .when(CANCEL, overdue)
                .then(
                        cancelled("pro", overdue, overdue),
                        ended("pro", SubscriptionEnd.CANCELLED, overdue),
                        unlimitedEnded(UnlimitedEnd.SUBSCRIPTION_ENDED, overdue));
    }

    @Test
    void isRefusedTheSecondTime() {
        given(started("pro", START), cancelled("pro", START, END))
                .when(CANCEL, MIDWAY)
                .thenRejected(RejectionCode.ALREADY_CANCELLED, "plan", "pro", "endsAt", END);
    }

    @Test
    void isRefusedOnceTheSubscriptionHasEnded() {
        given(started("pro", START), cancelled("pro", START, END))
                .when(CANCEL, END)
                .thenRejected(RejectionCode.NOT_SUBSCRIBED, "endedAt", END, "cause", SubscriptionEnd.CANCELLED);
    }

    @Test
    void isRefusedWithoutASubscription() {
        nothing().when(CANCEL, START).thenRejected(RejectionCode.NOT_SUBSCRIBED);
    }
}
