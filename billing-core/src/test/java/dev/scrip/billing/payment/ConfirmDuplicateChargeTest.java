package dev.scrip.billing.payment;

import static dev.scrip.billing.payment.CaseFacts.MONDAY;
import static dev.scrip.billing.payment.CaseFacts.REFUND_DUE;
import static dev.scrip.billing.payment.CaseFacts.answered;
import static dev.scrip.billing.payment.CaseFacts.confirmed;
import static dev.scrip.billing.payment.CaseFacts.refunded;
import static dev.scrip.billing.payment.CaseFacts.reported;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;

import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D1")
class ConfirmDuplicateChargeTest {
    private static final ConfirmDuplicateCharge CONFIRM = new ConfirmDuplicateCharge(ACCOUNT, "case-1");
    private final Given open = given(reported("case-1", "pay-1", "pay-2"));

    @Test
    void fromThenOnTheRefundIsDueInSevenBusinessDays() {
        open.when(CONFIRM, MONDAY).then(confirmed("case-1", MONDAY, REFUND_DUE));
    }

    @ParameterizedTest(name = "confirmed {0}: refund due {1}")
    @CsvSource(textBlock = """
        2026-01-14T18:00:00Z, 2026-01-27T08:00:00Z
        # Presidents' day on 16 February
        2026-02-11T18:00:00Z, 2026-02-24T08:00:00Z
        # over the change of clocks on 8 March
        2026-03-04T18:00:00Z, 2026-03-14T07:00:00Z
        # without any holiday in between
        2026-04-13T18:00:00Z, 2026-04-23T07:00:00Z
        # Christmas on a Friday, New Year on a Friday
        2026-12-23T18:00:00Z, 2027-01-06T08:00:00Z
        """)
    void businessDaysAreTheBrandsOwn(Instant confirmed, Instant due) {
        open.when(CONFIRM, confirmed).then(confirmed("case-1", confirmed, due));
    }

    @Test
    void mayFollowAnAnswer() {
        open.and(answered("case-1", MONDAY)).when(CONFIRM, MONDAY).then(confirmed("case-1", MONDAY, REFUND_DUE));
    }

    @Test
    void aSecondOneIsRefusedAndMovesNoDueDate() {
        open.and(confirmed("case-1", MONDAY, REFUND_DUE))
                .when(CONFIRM, MONDAY.plusSeconds(1))
                .thenRejected(RejectionCode.CASE_ALREADY_CONFIRMED, "caseId", "case-1", "refundBy", REFUND_DUE);
    }

    @Test
    void isRefusedOnceTheCaseIsClosed() {
        open.and(confirmed("case-1", MONDAY, REFUND_DUE), refunded("case-1", MONDAY, "pay-2"))
                .when(CONFIRM, MONDAY)
                .thenRejected(RejectionCode.CASE_CLOSED, "caseId", "case-1");
    }

    @Test
    void isRefusedForACaseThatNeverWas() {
        nothing().when(CONFIRM, MONDAY).thenRejected(RejectionCode.UNKNOWN_CASE, "caseId", "case-1");
    }
}
