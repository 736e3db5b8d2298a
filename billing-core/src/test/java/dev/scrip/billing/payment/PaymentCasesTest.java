package dev.scrip.billing.payment;

import static dev.scrip.billing.payment.CaseFacts.ANSWER_DUE;
import static dev.scrip.billing.payment.CaseFacts.MONDAY;
import static dev.scrip.billing.payment.CaseFacts.REFUND_DUE;
import static dev.scrip.billing.payment.CaseFacts.answered;
import static dev.scrip.billing.payment.CaseFacts.confirmed;
import static dev.scrip.billing.payment.CaseFacts.refunded;
import static dev.scrip.billing.payment.CaseFacts.reported;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Facts.paid;
import static dev.scrip.billing.scenario.Given.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeSuspected;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PaymentCasesTest {
    @Test
    @Tag("D1")
    void anOpenCaseShowsBothDueDatesAndWhatWasMissed() {
        PaymentCases cases = given(
                        reported("case-1", "pay-1", "pay-2"),
                        new DuplicateChargeOverdue(ACCOUNT, ANSWER_DUE, "case-1", CaseDeadline.ANSWER, ANSWER_DUE),
                        answered("case-1", ANSWER_DUE),
                        confirmed("case-1", ANSWER_DUE, REFUND_DUE))
                .cases();
        assertThat(cases.open())
                .containsExactly(new OpenCase(
                        "case-1", "pay-1", "pay-2", ANSWER_DUE, true, REFUND_DUE, List.of(CaseDeadline.ANSWER)));
    }

    @Test
    @Tag("D1")
    void aSuspectedPairIsACaseLikeAReportedOne() {
        PaymentCases cases = given(new DuplicateChargeSuspected(
                        ACCOUNT, MONDAY, "case-1", 3, "pay-1", paid("pay-2", 1_999), ANSWER_DUE))
                .cases();
        assertThat(cases.about("pay-2", "pay-1"))
                .contains(new OpenCase("case-1", "pay-1", "pay-2", ANSWER_DUE, false, null, List.of()));
    }

    @Test
    @Tag("D2")
    void ofAClosedCaseOnlyTheCountRemains() {
        PaymentCases cases = given(
                        reported("case-1", "pay-1", "pay-2"),
                        confirmed("case-1", MONDAY, REFUND_DUE),
                        refunded("case-1", MONDAY, "pay-2"))
                .cases();
        assertThat(cases).isEqualTo(new PaymentCases(1, List.of()));
    }

    @Test
    void survivesASnapshot() {
        PaymentCases cases = given(
                        reported("case-1", "pay-1", "pay-2"),
                        reported("case-2", "pay-1", "pay-3"),
                        confirmed("case-2", ANSWER_DUE, REFUND_DUE))
                .cases();
        JsonMapper json = JsonMapper.builder().build();
        assertThat(json.readValue(json.writeValueAsString(cases), PaymentCases.class))
                .isEqualTo(cases);
    }
}
