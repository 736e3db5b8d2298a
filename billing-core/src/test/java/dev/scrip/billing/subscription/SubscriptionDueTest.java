package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.BENEFIT_END;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cancelled;
import static dev.scrip.billing.scenario.Facts.cycle;
import static dev.scrip.billing.scenario.Facts.downgradeScheduled;
import static dev.scrip.billing.scenario.Facts.downgraded;
import static dev.scrip.billing.scenario.Facts.ended;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.renewed;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Facts.unlimitedEnded;
import static dev.scrip.billing.scenario.Facts.unlimitedGranted;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.scenario.Brand;
import dev.scrip.billing.scenario.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SubscriptionDueTest {
    private static final Instant LAPSE = END.plus(Duration.ofDays(7));
    private static final Instant MUCH_LATER = END.plus(Duration.ofDays(1_000));

    @Test
    void nothingFallsDueWithoutASubscription() {
        assertThat(nothing().dueBy(MUCH_LATER)).isEmpty();
        assertThat(nextInstant(nothing())).isEmpty();
    }

    @Test
    @Tag("S5")
    void anUnpaidSubscriptionLapsesAtTheExactEndOfItsDunningHoweverLateThatIsSeen() {
        Given unpaid = given(started("pro", START));
        assertThat(nextInstant(unpaid)).contains(LAPSE);
        assertThat(unpaid.dueBy(LAPSE.minusNanos(1))).isEmpty();
        assertThat(unpaid.dueBy(LAPSE)).containsExactly(ended("pro", SubscriptionEnd.LAPSED, LAPSE));
        assertThat(unpaid.dueBy(MUCH_LATER)).containsExactly(ended("pro", SubscriptionEnd.LAPSED, LAPSE));
    }

    @Test
    @Tag("S5")
    @Tag("P2")
    void withItThePromotionsBenefitEnds() {
        assertThat(given(proInThePromotion()).dueBy(MUCH_LATER))
                .containsExactly(
                        ended("pro", SubscriptionEnd.LAPSED, LAPSE),
                        unlimitedEnded(UnlimitedEnd.SUBSCRIPTION_ENDED, LAPSE));
    }

    @Test
    @Tag("S5")
    void withoutDunningItLapsesAtTheCyclesEnd() {
        Given unpaid = given(started("pro", START)).under(Brand.withDunning());
        assertThat(unpaid.dueBy(END)).containsExactly(ended("pro", SubscriptionEnd.LAPSED, END));
    }

    @Test
    @Tag("S5")
    void aPaidRenewalMovesTheLapseByACycle() {
        Given renewed = given(started("pro", START), renewed("pro", cycle(2, END), "pay-2", LAPSE.minusMillis(1)));
        assertThat(nextInstant(renewed)).contains(LAPSE.plus(Brand.CYCLE));
    }

    @Test
    @Tag("S5")
    void theRenewalIsTriedAtTheCyclesEndAndAgainUntilTheLapse() {
        PaidCycle paid =
                given(started("pro", START)).subscription().runningTerm().paid();
        List<Duration> dunning = Brand.catalog().policies().dunning();
        assertThat(Dunning.attempts(paid, dunning))
                .containsExactly(END, END.plus(Duration.ofDays(1)), END.plus(Duration.ofDays(3)));
        assertThat(Dunning.attempts(paid, List.of()))
                .containsExactly(paid.cycle().end());
    }

    @Test
    @Tag("S2")
    void aDowngradeTakesEffectAtTheCyclesEndThoughTheNextCycleIsUnpaid() {
        Given downgrading = given(started("studio", START), downgradeScheduled("studio", "pro", MIDWAY, END));
        assertThat(nextInstant(downgrading)).contains(END);
        assertThat(downgrading.dueBy(END)).containsExactly(downgraded("studio", "pro", END));
        assertThat(downgrading.dueBy(MUCH_LATER))
                .containsExactly(downgraded("studio", "pro", END), ended("pro", SubscriptionEnd.LAPSED, LAPSE));
    }

    @Test
    @Tag("S3")
    void aCancelledSubscriptionEndsWithItsCycle() {
        Given cancelled = given(started("pro", START), cancelled("pro", MIDWAY, END));
        assertThat(nextInstant(cancelled)).contains(END);
        assertThat(cancelled.dueBy(END.minusNanos(1))).isEmpty();
        assertThat(cancelled.dueBy(MUCH_LATER)).containsExactly(ended("pro", SubscriptionEnd.CANCELLED, END));
    }

    @Test
    @Tag("P1")
    void aBenefitIsOverAfterTwelveMonthsThoughTheSubscriptionGoesOn() {
        Given paidOn = given(proInThePromotion())
                .and(renewed("pro", cycle(13, BENEFIT_END.minus(Duration.ofDays(5))), "pay-13", START));
        assertThat(nextInstant(paidOn)).contains(BENEFIT_END);
        assertThat(paidOn.dueBy(BENEFIT_END.minusNanos(1))).isEmpty();
        assertThat(paidOn.dueBy(BENEFIT_END)).containsExactly(unlimitedEnded(UnlimitedEnd.EXPIRED, BENEFIT_END));
    }

    @Test
    @Tag("P1")
    void aBenefitThatIsOverAtTheInstantAtWhichTheSubscriptionEndsHasExpiredOnce() {
        Given ending = given(
                started("pro", START), unlimitedGranted("pro", START, END, "film"), cancelled("pro", MIDWAY, END));
        assertThat(ending.dueBy(END))
                .containsExactly(
                        unlimitedEnded(UnlimitedEnd.EXPIRED, END), ended("pro", SubscriptionEnd.CANCELLED, END));
    }

    @Test
    @Tag("U6")
    void aBanEndsAllThatIsLeft() {
        Given banned = given(proInThePromotion());
        assertThat(SubscriptionDecider.endForBan(ACCOUNT, banned.subscription(), banned.unlimited(), MIDWAY))
                .containsExactly(
                        ended("pro", SubscriptionEnd.BANNED, MIDWAY), unlimitedEnded(UnlimitedEnd.BANNED, MIDWAY));
    }

    @Test
    @Tag("U6")
    void aBanEndsNothingTwice() {
        Given over = given(started("pro", START), ended("pro", SubscriptionEnd.LAPSED, LAPSE));
        assertThat(SubscriptionDecider.endForBan(ACCOUNT, over.subscription(), over.unlimited(), MUCH_LATER))
                .isEmpty();
        assertThat(SubscriptionDecider.endForBan(
                        ACCOUNT, nothing().subscription(), nothing().unlimited(), START))
                .isEmpty();
    }

    private static Optional<Instant> nextInstant(Given account) {
        return SubscriptionDue.nextInstant(
                account.subscription(),
                account.unlimited(),
                Lapse.after(account.catalog().policies().dunning()));
    }
}
