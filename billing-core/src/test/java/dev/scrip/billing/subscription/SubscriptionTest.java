package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cancellationWithdrawn;
import static dev.scrip.billing.scenario.Facts.cancelled;
import static dev.scrip.billing.scenario.Facts.cycle;
import static dev.scrip.billing.scenario.Facts.downgradeScheduled;
import static dev.scrip.billing.scenario.Facts.downgraded;
import static dev.scrip.billing.scenario.Facts.ended;
import static dev.scrip.billing.scenario.Facts.renewed;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.scenario.Given;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    @Test
    void anAccountStartsWithoutOne() {
        assertThat(Subscription.EMPTY.statusAt(START)).isEqualTo(SubscriptionStatus.NONE);
        assertThat(Subscription.EMPTY.inPaidCycle(START)).isFalse();
    }

    @Test
    @Tag("S5")
    void itIsActiveInItsPaidCycleAndPastDueFromTheCyclesEnd() {
        Given pro = given(started("pro", START));
        assertThat(pro.subscription().statusAt(END.minusNanos(1))).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(pro.subscription().statusAt(END)).isEqualTo(SubscriptionStatus.PAST_DUE);
    }

    @Test
    @Tag("S3")
    void aCancelledOneIsCancelledUntilItHasEndedAndActiveAgainIfThatIsTakenBack() {
        Given cancelled = given(started("pro", START), cancelled("pro", START, END));
        assertThat(cancelled.subscription().statusAt(MIDWAY)).isEqualTo(SubscriptionStatus.CANCELLED);
        assertThat(cancelled.settledAt(END).subscription().statusAt(END)).isEqualTo(SubscriptionStatus.ENDED);
        assertThat(cancelled
                        .and(cancellationWithdrawn("pro", MIDWAY))
                        .subscription()
                        .statusAt(MIDWAY))
                .isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void itKnowsWhatAnAnswerAboutTheAccountShows() {
        Given studio = given(started("studio", START), downgradeScheduled("studio", "pro", MIDWAY, END));
        PaidCycle first = new PaidCycle("studio", cycle(1, START), 4_999, "pay-1", List.of("sketch", "paint"));
        assertThat(studio.subscription().term()).isEqualTo(new Term("studio", first, "pro", null, null));
    }

    @Test
    @Tag("S2")
    void aDowngradeLeavesThePaidCycleWhatItWas() {
        Given pro = given(started("studio", START), downgradeScheduled("studio", "pro", MIDWAY, END))
                .and(downgraded("studio", "pro", END));
        Term term = Objects.requireNonNull(pro.subscription().term());
        assertThat(term.plan()).isEqualTo("pro");
        assertThat(term.paid().plan()).isEqualTo("studio");
        assertThat(term.pendingPlan()).isNull();
    }

    @Test
    void itForgetsAllButTheLastCycle() {
        Given renewed = given(started("pro", START), renewed("pro", cycle(2, END), "pay-2", END));
        PaidCycle second = new PaidCycle("pro", cycle(2, END), 1_999, "pay-2", List.of("sketch"));
        assertThat(renewed.subscription().term()).isEqualTo(new Term("pro", second, null, null, null));
    }

    @Test
    void ofAnEndedOneItKeepsHowAndWhen() {
        Given over = given(started("pro", START), ended("pro", SubscriptionEnd.LAPSED, END));
        assertThat(Objects.requireNonNull(over.subscription().term()).ending())
                .isEqualTo(new Term.Ending(SubscriptionEnd.LAPSED, END));
    }

    @Test
    void aStoryWithoutABeginningIsNoStory() {
        assertThatThrownBy(() -> nothing().and(cancelled("pro", START, END)).subscription())
                .isInstanceOf(NullPointerException.class);
    }
}
