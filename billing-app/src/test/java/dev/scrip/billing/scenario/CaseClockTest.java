package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Deadlines of duplicate charges, kept in their last millisecond or missed by none. */
@ClockEngine
@Tag("clock")
@Tag("D1")
class CaseClockTest {
    private static final String CASE = "/duplicate-charges/case-1";
    private static final String REFUNDED = "{\"refund\": \"re-1\"}";

    @LocalServerPort
    int port;

    private EngineClock clock;
    private Customer punctual;
    private Customer late;
    private Instant respondBy;

    @BeforeEach
    void report() {
        clock = new EngineClock(Client.admin(port));
        punctual = Customer.of(clock.client(), "vidmuse");
        late = Customer.of(clock.client(), "vidmuse");
        respondBy = reports(punctual);
        assertThat(reports(late)).isEqualTo(respondBy);
    }

    private static Instant reports(Customer customer) {
        Answer reported = customer.does("/duplicate-charges", """
            {"firstPayment": "pi-1", "secondPayment": "pi-2", "reason": "I changed my card"}
            """);
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        return Instant.parse(reported.at("/respondBy"));
    }

    @Test
    void anAnswerIsMissedAtTheInstantAtWhichItWasDue() {
        clock.moveJustBefore(respondBy);
        assertThat(seen(late).at("/overdue")).isEqualTo("[]");
        assertThat(answers(punctual).at("/stage")).isEqualTo("ANSWERED");
        clock.moveTo(respondBy);
        assertThat(seen(late).at("/overdue/0/deadline")).isEqualTo("ANSWER");
        assertThat(seen(late).at("/overdue/0/dueAt")).isEqualTo(respondBy.toString());
        assertThat(answers(late).at("/stage")).isEqualTo("ANSWERED");
        clock.moveJustAfter(respondBy);
        assertThat(seen(late).at("/overdue/0/deadline"))
                .as("what was missed stays")
                .isEqualTo("ANSWER");
        assertThat(late.count("DuplicateChargeOverdue")).isEqualTo(1);
        assertThat(punctual.count("DuplicateChargeOverdue")).isZero();
    }

    @Test
    @Tag("D2")
    void aRefundIsMissedAtTheInstantAtWhichItWasDueAndMadeOnce() {
        answers(punctual);
        answers(late);
        punctual.does(CASE + "/confirmation");
        Instant refundBy = Instant.parse(late.does(CASE + "/confirmation").at("/refundBy"));
        assertThat(refundBy).isAfter(respondBy);

        clock.moveJustBefore(refundBy);
        assertThat(seen(late).at("/overdue")).isEqualTo("[]");
        assertThat(punctual.does(CASE + "/refund", REFUNDED).at("/stage")).isEqualTo("REFUNDED");
        clock.moveTo(refundBy);
        assertThat(seen(late).at("/overdue/0/deadline")).isEqualTo("REFUND");
        assertThat(seen(late).at("/overdue/0/dueAt")).isEqualTo(refundBy.toString());
        assertThat(late.does(CASE + "/refund", REFUNDED).at("/stage")).isEqualTo("REFUNDED");
        assertThat(late.does(CASE + "/refund", "{\"refund\": \"re-2\"}").code()).isEqualTo("case-closed");
        assertThat(seen(punctual).at("/overdue")).isEqualTo("[]");
        assertThat(late.count("DuplicateChargeOverdue")).isEqualTo(1);
    }

    private static Answer answers(Customer customer) {
        return customer.does(CASE + "/answer", "{\"answer\": \"we are looking into it\"}");
    }

    private static Answer seen(Customer customer) {
        return customer.client().get(customer.account() + CASE);
    }
}
