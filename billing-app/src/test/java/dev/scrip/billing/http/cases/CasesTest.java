package dev.scrip.billing.http.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.payment.AnswerDuplicateCharge;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.RejectDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An engine of its own, since these tests move the clock. */
@RunningEngine
@TestPropertySource(properties = "scrip.views.wait-at-most=PT30S")
@DirtiesContext
@Tag("D1")
class CasesTest {
    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    Commands commands;

    private String account = "";
    private String internal = "";

    @BeforeEach
    void reportADuplicateCharge() {
        account = admin().opens("vidmuse");
        internal = "vidmuse/" + account.substring("/v1/accounts/".length());
        send(new ReportDuplicateCharge(internal, "pay-1", "pay-2", "paid twice"));
    }

    private Client admin() {
        return Client.admin(port);
    }

    private void send(BillingCommand command) {
        commands.send(command, new Caller("tests", "tests", "request-1", null));
    }

    private Answer first() {
        Answer one = admin().get(account + "/duplicate-charges/case-1");
        assertThat(one.status()).as(one.text()).isEqualTo(200);
        return one;
    }

    @Test
    void aReportedCaseShowsBothPaymentsAndWhenAnAnswerIsDue() {
        Answer one = first();
        assertThat(one.at("/status")).isEqualTo("OPEN");
        assertThat(one.at("/firstPayment")).isEqualTo("pay-1");
        assertThat(one.at("/secondPayment")).isEqualTo("pay-2");
        assertThat(one.at("/reason")).isEqualTo("paid twice");
        assertThat(Instant.parse(one.at("/respondBy"))).isAfter(clock.instant());
        assertThat(one.at("/overdue")).isEqualTo("[]");
        assertThat(one.json().has("refundBy")).isFalse();
    }

    @Test
    void aMissedAnswerShowsAtItsVeryInstantThoughNobodyRecordedIt() {
        Instant due = Instant.parse(first().at("/respondBy"));
        clock.moveTo(due.minusNanos(1_000));
        assertThat(first().at("/overdue")).isEqualTo("[]");
        clock.moveTo(due);
        Answer late = first();
        assertThat(late.at("/overdue/0/deadline")).isEqualTo("ANSWER");
        assertThat(late.at("/overdue/0/dueAt")).isEqualTo(due.toString());
        send(new AnswerDuplicateCharge(internal, "case-1", "sorry that it took so long"));
        Answer answered = first();
        assertThat(answered.at("/status")).isEqualTo("ANSWERED");
        assertThat(answered.at("/overdue")).isEqualTo(late.at("/overdue"));
    }

    @Test
    @Tag("D2")
    void aConfirmedCaseIsRefundedWithItsReference() {
        send(new ConfirmDuplicateCharge(internal, "case-1"));
        Answer confirmed = first();
        assertThat(confirmed.at("/status")).isEqualTo("CONFIRMED");
        assertThat(Instant.parse(confirmed.at("/refundBy"))).isAfter(Instant.parse(confirmed.at("/respondBy")));
        send(new RefundDuplicateCharge(internal, "case-1", null, "refund-1"));
        Answer refunded = first();
        assertThat(refunded.at("/status")).isEqualTo("REFUNDED");
        assertThat(refunded.at("/refundedPayment")).isEqualTo("pay-2");
        assertThat(refunded.at("/refund")).isEqualTo("refund-1");
        assertThat(refunded.at("/closedAt")).isEqualTo(clock.instant().toString());
    }

    @Test
    @Tag("D2")
    void casesAreListedTheLatestFirst() {
        send(new RejectDuplicateCharge(internal, "case-1", "two accounts"));
        send(new ReportDuplicateCharge(internal, "pay-3", "pay-4", "again"));
        Answer list = admin().get(account + "/duplicate-charges");
        assertThat(StreamSupport.stream(list.json().at("/items").spliterator(), false)
                        .map(one -> one.at("/caseId").asString()))
                .containsExactly("case-2", "case-1");
        assertThat(list.at("/items/1/status")).isEqualTo("REJECTED");
        assertThat(list.at("/items/1/rejection")).isEqualTo("two accounts");
    }

    @Test
    void whatIsNotThereIsUnknown() {
        assertThat(admin().get(account + "/duplicate-charges/case-2").code()).isEqualTo("unknown-case");
        assertThat(admin().get("/v1/accounts/never-was/duplicate-charges?brand=vidmuse")
                        .code())
                .isEqualTo("unknown-account");
        Client other = admin().with("service", "vidmud");
        assertThat(other.get(account + "/duplicate-charges").code()).isEqualTo("unknown-account");
        assertThat(other.get(account + "/duplicate-charges/case-1").code()).isEqualTo("unknown-account");
    }
}
