package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.END;
import static dev.scrip.billing.scenario.Facts.MIDWAY;
import static dev.scrip.billing.scenario.Facts.START;
import static dev.scrip.billing.scenario.Facts.cancelled;
import static dev.scrip.billing.scenario.Facts.started;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S4")
class RequestSubscriptionRefundTest {
    private static final RequestSubscriptionRefund REQUEST = new RequestSubscriptionRefund(ACCOUNT, "barely used");

    @Test
    void isRefusedOnRecordWithThePolicysName() {
        given(started("pro", START))
                .when(REQUEST, MIDWAY)
                .then(new SubscriptionRefundRefused(
                        ACCOUNT, MIDWAY, "subscription-fees-non-refundable", "barely used"));
    }

    @Test
    void changesNothing() {
        Given before = given(started("pro", START));
        Given after = before.when(REQUEST, MIDWAY).accepted();
        assertThat(after.subscription()).isEqualTo(before.subscription());
    }

    @Test
    void isRefusedOnRecordAlsoForAPartOfACancelledPeriodAndAfterTheEnd() {
        Given cancelled = given(started("pro", START), cancelled("pro", START, END));
        cancelled.when(REQUEST, MIDWAY).accepted();
        cancelled.when(REQUEST, END).accepted();
    }

    @Test
    void needsAReason() {
        given(started("pro", START))
                .when(new RequestSubscriptionRefund(ACCOUNT, ""), MIDWAY)
                .thenRejected(RejectionCode.INVALID_VALUE, "field", "reason", "value", "", "expected", "not blank");
    }

    @Test
    void whoNeverSubscribedHasNoFeesToAskBack() {
        nothing().when(REQUEST, START).thenRejected(RejectionCode.NOT_SUBSCRIBED);
    }
}
