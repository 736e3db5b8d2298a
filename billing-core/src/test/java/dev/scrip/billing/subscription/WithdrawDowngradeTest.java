package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.downgradeScheduled;
import static dev.scrip.billing.scenario.Facts.downgradeWithdrawn;
import static dev.scrip.billing.scenario.Facts.downgraded;
import static dev.scrip.billing.scenario.Facts.proInThePromotion;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WithdrawDowngradeTest {
    private static final WithdrawDowngrade WITHDRAW = new WithdrawDowngrade(ACCOUNT);

    @Test
    @Tag("S2")
    void takesTheDowngradeBackUntilTheCyclesEnd() {
        Given withdrawn = given(started("studio", START), downgradeScheduled("studio", "pro", MIDWAY, END))
                .when(WITHDRAW, END.minusNanos(1))
                .then(downgradeWithdrawn("studio", END.minusNanos(1)));
        assertThat(withdrawn.dueBy(END)).isEmpty();
    }

    @Test
    @Tag("S2")
    void isTooLateFromTheCyclesEnd() {
        Given downgrading = given(started("studio", START), downgradeScheduled("studio", "pro", MIDWAY, END));
        assertThat(downgrading.dueBy(END)).containsExactly(downgraded("studio", "pro", END));
        downgrading.when(WITHDRAW, END).thenRejected(RejectionCode.NO_PENDING_CHANGE, "plan", "pro");
    }

    @Test
    @Tag("P6")
    void doesNotBringThePromotionsBenefitBack() {
        Given withdrawn = given(proInThePromotion())
                .when(new ChangePlan(ACCOUNT, "starter", null), START)
                .accepted()
                .when(WITHDRAW, MIDWAY)
                .then(downgradeWithdrawn("pro", MIDWAY));
        assertThat(withdrawn.isUnlimited("film", MIDWAY)).isFalse();
    }

    @Test
    void isRefusedWithoutAScheduledDowngrade() {
        given(started("pro", START))
                .when(WITHDRAW, MIDWAY)
                .thenRejected(RejectionCode.NO_PENDING_CHANGE, "plan", "pro");
    }

    @Test
    void isRefusedWithoutASubscription() {
        nothing().when(WITHDRAW, START).thenRejected(RejectionCode.NOT_SUBSCRIBED);
    }
}
