package dev.scrip.billing.payment;

import static dev.scrip.billing.payment.CaseFacts.ANSWER_DUE;
import static dev.scrip.billing.payment.CaseFacts.MONDAY;
import static dev.scrip.billing.payment.CaseFacts.confirmed;
import static dev.scrip.billing.payment.CaseFacts.rejected;
import static dev.scrip.billing.payment.CaseFacts.reported;
import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static dev.scrip.billing.scenario.Given.given;
import static dev.scrip.billing.scenario.Given.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.scenario.Given;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D1")
class ReportDuplicateChargeTest {
    @Test
    void opensACaseWithItsAnswerDueInTwoBusinessDays() {
        nothing().when(report("pay-1", "pay-2"), MONDAY).then(reported("case-1", "pay-1", "pay-2"));
    }

    @ParameterizedTest(name = "reported {0}: answer due {1}")
    @CsvSource(textBlock = """
        # the day of the report does not count; the answer is in time until the second business day is over
        2026-01-13T18:00:00Z, 2026-01-16T08:00:00Z
        # from a Friday: the weekend and Martin Luther King's day do not count
        2026-01-16T18:00:00Z, 2026-01-22T08:00:00Z
        # Friday night in Los Angeles, already Saturday in UTC
        2026-01-17T07:59:59Z, 2026-01-22T08:00:00Z
        # Saturday, Sunday, and the holiday itself
        2026-01-17T20:00:00Z, 2026-01-22T08:00:00Z
        2026-01-18T20:00:00Z, 2026-01-22T08:00:00Z
        2026-01-19T20:00:00Z, 2026-01-22T08:00:00Z
        # Monday night in Los Angeles is Tuesday in UTC but still Monday
        2026-01-13T07:59:59Z, 2026-01-15T08:00:00Z
        2026-01-13T08:00:00Z, 2026-01-16T08:00:00Z
        # over the change of clocks: midnight is an hour earlier in UTC
        2026-03-06T18:00:00Z, 2026-03-11T07:00:00Z
        # over Christmas and over New Year
        2026-12-24T18:00:00Z, 2026-12-30T08:00:00Z
        2026-12-30T18:00:00Z, 2027-01-05T08:00:00Z
        """)
    void businessDaysAreTheBrandsOwn(Instant reported, Instant due) {
        nothing()
                .when(report("pay-1", "pay-2"), reported)
                .then(new DuplicateChargeReported(ACCOUNT, reported, "case-1", "pay-1", "pay-2", "charged twice", due));
    }

    @Test
    void casesAreNumberedOn() {
        given(reported("case-1", "pay-1", "pay-2"), rejected("case-1", MONDAY))
                .when(report("pay-1", "pay-3"), MONDAY)
                .then(reported("case-2", "pay-1", "pay-3"));
    }

    @Test
    void anOpenPairIsNotReportedTwiceWhicheverWayRound() {
        Given open = given(reported("case-1", "pay-1", "pay-2"), confirmed("case-1", MONDAY, ANSWER_DUE));
        open.when(report("pay-1", "pay-2"), MONDAY)
                .thenRejected(RejectionCode.CASE_EXISTS, "caseId", "case-1", "respondBy", ANSWER_DUE);
        open.when(report("pay-2", "pay-1"), MONDAY)
                .thenRejected(RejectionCode.CASE_EXISTS, "caseId", "case-1", "respondBy", ANSWER_DUE);
    }

    @Test
    void onePaymentIsNoPair() {
        nothing()
                .when(report("pay-1", "pay-1"), MONDAY)
                .thenRejected(
                        RejectionCode.INVALID_VALUE,
                        "field",
                        "secondPayment",
                        "value",
                        "pay-1",
                        "expected",
                        "another payment than pay-1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        ' ',   pay-2, charged twice, firstPayment,  ' '
        pay-1, '',    charged twice, secondPayment, ''
        pay-1, pay-2, '',            reason,        ''
        """)
    void blanksAreRefused(String first, String second, String reason, String field, String value) {
        nothing()
                .when(new ReportDuplicateCharge(ACCOUNT, first, second, reason), MONDAY)
                .thenRejected(RejectionCode.INVALID_VALUE, "field", field, "value", value, "expected", "not blank");
    }

    @Test
    void thereIsAnEndToOpenCases() {
        BillingEvent[] open = IntStream.rangeClosed(1, PaymentCases.MAX_OPEN)
                .mapToObj(number -> reported("case-" + number, "pay-1", "again-" + number))
                .toArray(BillingEvent[]::new);
        given(open)
                .when(report("pay-1", "pay-2"), MONDAY)
                .thenRejected(RejectionCode.TOO_MANY_CASES, "open", 50, "limit", 50);
        given(open)
                .and(rejected("case-7", MONDAY))
                .when(report("pay-1", "pay-2"), MONDAY)
                .then(reported("case-51", "pay-1", "pay-2"));
    }

    @Test
    void isNamedByItsPairWhicheverWayRound() {
        assertThat(report("pay-2", "pay-1").naturalKey()).contains("duplicate:pay-1+pay-2");
        assertThat(report("pay-1", "pay-2").naturalKey())
                .isEqualTo(report("pay-2", "pay-1").naturalKey());
    }

    private static ReportDuplicateCharge report(String first, String second) {
        return new ReportDuplicateCharge(ACCOUNT, first, second, "charged twice");
    }
}
