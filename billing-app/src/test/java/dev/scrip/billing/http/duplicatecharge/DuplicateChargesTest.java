package dev.scrip.billing.http.duplicatecharge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The clock stands on a Thursday before a long weekend. */
@RunningEngine
class DuplicateChargesTest {
    private static final String REPORT = """
        {"firstPayment": "pi_1", "secondPayment": "pi_2", "reason": "the card was changed"}
        """;

    @LocalServerPort
    int port;

    @Test
    @Tag("D1")
    @Tag("D2")
    void aCaseGoesFromReportToRefund() {
        String account = admin().opens("vidmuse");
        String one = account + "/duplicate-charges/case-1";

        var reported = admin().post(account + "/duplicate-charges", REPORT);
        var answered = admin().post(one + "/answer", "{\"answer\": \"we are looking into it\"}");
        var tooSoon = admin().post(one + "/refund", "{\"refund\": \"re_1\"}");
        var confirmed = admin().post(one + "/confirmation");
        var refunded = admin().post(one + "/refund", "{\"refund\": \"re_1\"}");
        var twice = admin().post(one + "/refund", "{\"refund\": \"re_2\"}");

        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        assertThat(reported.at("/caseId")).isEqualTo("case-1");
        assertThat(reported.at("/respondBy")).isEqualTo("2026-01-21T08:00:00Z");
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        assertThat(answered.at("/stage")).isEqualTo("ANSWERED");
        assertThat(tooSoon.code()).isEqualTo("case-not-confirmed");
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.at("/refundBy")).isEqualTo("2026-01-28T08:00:00Z");
        assertThat(refunded.status()).as(refunded.text()).isEqualTo(200);
        assertThat(refunded.at("/stage")).isEqualTo("REFUNDED");
        assertThat(refunded.at("/payment")).isEqualTo("pi_2");
        assertThat(refunded.at("/refund")).isEqualTo("re_1");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("case-closed");
    }

    @Test
    @Tag("D2")
    void aCaseCanBeRejectedWithAReason() {
        String account = admin().opens("vidmuse");
        admin().post(account + "/duplicate-charges", REPORT);

        var rejected = admin().post(account + "/duplicate-charges/case-1/rejection", "{\"reason\": \"two months\"}");

        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
        assertThat(rejected.at("/stage")).isEqualTo("REJECTED");
        assertThat(rejected.at("/reason")).isEqualTo("two months");
        assertThat(admin().get(account).at("/openCases")).isEqualTo("[]");
    }

    @Test
    @Tag("C13")
    void theSamePairIsReportedOnceWhicheverWayRound() {
        String account = admin().opens("vidmuse");

        var reported = admin().post(account + "/duplicate-charges", REPORT);
        var again = admin().post(account + "/duplicate-charges", REPORT);
        var round = admin().post(account + "/duplicate-charges", """
            {"firstPayment": "pi_2", "secondPayment": "pi_1", "reason": "the card was changed"}
            """);

        assertThat(again.text()).isEqualTo(reported.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(round.status()).isEqualTo(409);
    }

    @Test
    void aServiceReportsAndAPersonDecides() {
        String account = admin().opens("vidmuse");
        var service = admin().with("service", "vidmuse");
        var operator = admin().with("operator", "vidmuse");

        assertThat(operator.post(account + "/duplicate-charges", REPORT).status())
                .isEqualTo(403);
        assertThat(service.post(account + "/duplicate-charges", REPORT).status())
                .isEqualTo(201);
        assertThat(service.post(account + "/duplicate-charges/case-1/confirmation")
                        .status())
                .isEqualTo(403);
        assertThat(operator.post(account + "/duplicate-charges/case-1/confirmation")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        ``                     | {"firstPayment": "pi_1", "reason": "x"}                           | 400 | unreadable-body
        ``                     | {"firstPayment": "p", "secondPayment": "p", "reason": "x"}        | 422 | invalid-value
        ``                     | {"firstPayment": "p", "secondPayment": "q", "reason": ""}         | 422 | invalid-value
        /case-1/confirmation   | {}                                                                | 404 | unknown-case
        /a%20b/confirmation    | {}                                                                | 404 | unknown-case
        /case-1/refund         | {}                                                                | 400 | unreadable-body
        /case-1/answer         | {"answer": 7}                                                     | 400 | unreadable-body
        """)
    void whatCannotBeIsRefused(String path, String body, int status, String code) {
        var refused = admin().post(admin().opens("vidmuse") + "/duplicate-charges" + path, body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    private Client admin() {
        return Client.admin(port);
    }
}
