package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Eve uses Unlimited as no human could, and Finn is charged twice. */
@StoryEngine
class VidmuseTroubleTest {
    private static final String EDIT_BY_A_SCRIPT = """
        {"generationId": "%s", "feature": "image-edit", "model": "lumen-lite", "surface": "MANUAL_EDITOR",
         "actor": "AUTOMATION", "refines": "e-1", "pay": "%s"}
        """;

    private static final String WHY = "{\"reason\": \"a script\"}";
    private static final String PAYMENT =
            "\"payment\": {\"reference\": \"x\", \"amountMinor\": 1, \"currency\": \"USD\"}";

    @LocalServerPort
    int port;

    private Customer eve;
    private Customer finn;

    @Test
    @Tag("U4")
    @Tag("U5")
    @Tag("U6")
    @Tag("D2")
    void automationAndUltraHighFrequencyEndInABan() {
        eve = subscribed();
        automatesAndIsRefused();
        goesFasterThanFairAndIsPutUnderReview();
        isClearedAndUnlimitedGoesOn();
        isBannedAndLosesWhatIsLeft();
        everyCommandIsRefused();
        itsCasesAreSettledAllTheSame();
    }

    private void automatesAndIsRefused() {
        assertThat(eve.generates("e-1", "lumen-lite").at("/balanceAfter")).isEqualTo("2998");
        Answer paid = eve.does("/charges", EDIT_BY_A_SCRIPT.formatted("e-2", "AUTO"));
        assertThat(paid.at("/price")).as("never free").isEqualTo("2");
        assertThat(paid.at("/queueReason")).isEqualTo("AUTOMATED");
        Answer refused = eve.does("/charges", EDIT_BY_A_SCRIPT.formatted("e-3", "UNLIMITED"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("automation-prohibited");
        assertThat(eve.events()).endsWith("AutomationRefused");
    }

    /** 60 within ten minutes are fair, and what was refused counts as one. */
    private void goesFasterThanFairAndIsPutUnderReview() {
        for (int i = 1; i < 60; i++) {
            Answer fair = edits("fast-" + i);
            assertThat(fair.at("/queueReason")).isEqualTo("UNLIMITED");
            assertThat(fair.json().has("underReview")).isFalse();
        }
        Answer tooMany = edits("fast-60");
        assertThat(tooMany.at("/price")).isEqualTo("0");
        assertThat(tooMany.at("/underReview")).isEqualTo("true");
        assertThat(eve.looks().at("/standing")).isEqualTo("UNDER_REVIEW");
        assertThat(eve.looks().at("/unlimited/suspended")).isEqualTo("true");
        Answer paid = edits("slow-1");
        assertThat(paid.at("/price")).as("paid work goes on").isEqualTo("2");
        assertThat(paid.at("/queueReason")).isEqualTo("UNDER_REVIEW");
        assertThat(paid.at("/balanceAfter")).isEqualTo("2994");
    }

    private void isClearedAndUnlimitedGoesOn() {
        assertThat(eve.does("/reviews/clearance", WHY).at("/standing")).isEqualTo("OPEN");
        Answer free = edits("free-again");
        assertThat(free.at("/price")).isEqualTo("0");
        assertThat(free.json().has("underReview")).isFalse();
    }

    private void isBannedAndLosesWhatIsLeft() {
        assertThat(eve.does("/reviews", WHY).at("/standing")).isEqualTo("UNDER_REVIEW");
        Answer banned = eve.does("/reviews/confirmation", WHY);
        assertThat(banned.at("/standing")).isEqualTo("BANNED");
        assertThat(banned.at("/forfeited")).isEqualTo("2994");
        assertThat(banned.at("/subscriptionEnded")).isEqualTo("true");
        assertThat(eve.books().available()).isZero();
        assertThat(eve.books().balance().at("/totals/forfeited")).isEqualTo("2994");
        assertThat(eve.looks().at("/subscription/ended/cause")).isEqualTo("BANNED");
    }

    private void everyCommandIsRefused() {
        List<String> before = eve.events();
        String plan = "{\"plan\": \"pro\", " + PAYMENT + "}";
        String grant = "{\"grantId\": \"g\", \"source\": \"BONUS\", \"amount\": 5, \"reason\": \"x\"}";
        List<Answer> refused = List.of(
                eve.generates("no", "lumen"),
                eve.does("/holds", EDIT_BY_A_SCRIPT.formatted("no", "CREDITS")),
                eve.does("/quotes", EDIT_BY_A_SCRIPT.formatted("no", "CREDITS")),
                eve.does("/generations/e-1/completion"),
                eve.client().post(eve.account() + "/generations/e-1/refund", "{}", "no"),
                eve.does("/subscription", plan),
                eve.does("/subscription/reactivation", plan),
                eve.does("/subscription/renewals", "{" + PAYMENT + "}"),
                eve.does("/subscription/cancellation"),
                eve.does("/subscription/refund-requests", WHY),
                eve.does("/plan-changes", plan),
                eve.client().delete(eve.account() + "/plan-changes/pending"),
                eve.does("/add-on-purchases", "{\"pack\": \"add-on-500\", " + PAYMENT + "}"),
                eve.does("/actions", "{\"action\": \"share\", \"actionId\": \"a\"}"),
                eve.does("/credit-grants", grant),
                eve.does("/credit-grants/lot-1/void", WHY),
                eve.client().post(eve.account() + "/credit-voids", "{\"amount\": 1, \"reason\": \"x\"}", "no-void"),
                eve.does("/reviews", WHY),
                eve.does("/reviews/clearance", WHY));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.code()).as(answer.text()).isEqualTo("account-banned");
            assertThat(answer.status()).isEqualTo(403);
        });
        assertThat(eve.events()).isEqualTo(before);
    }

    private void itsCasesAreSettledAllTheSame() {
        eve.does("/duplicate-charges", "{\"firstPayment\": \"a\", \"secondPayment\": \"b\", \"reason\": \"x\"}");
        eve.does("/duplicate-charges/case-1/answer", "{\"answer\": \"yes\"}");
        eve.does("/duplicate-charges/case-1/confirmation");
        Answer refunded = eve.does("/duplicate-charges/case-1/refund", "{\"refund\": \"re-eve\"}");
        assertThat(refunded.at("/stage")).as(refunded.text()).isEqualTo("REFUNDED");
    }

    @Test
    @Tag("D1")
    @Tag("D2")
    @Tag("S5")
    @Tag("E6")
    void aDuplicateChargeFromReportToRefund() {
        finn = subscribed();
        reportsAPaymentTooMany();
        isAnsweredAndRefundedLate();
        isNotRefundedTwice();
        aSecondRenewalIsSuspectedByTheEngineItself();
    }

    private void reportsAPaymentTooMany() {
        Answer reported = report();
        assertThat(reported.status()).as(reported.text()).isEqualTo(201);
        // From Tuesday morning, two business days: until Thursday is over in Los Angeles.
        assertThat(reported.at("/respondBy")).isEqualTo("2026-02-13T08:00:00Z");
        until("2026-02-13T07:59:59Z");
        assertThat(seen("case-1").at("/overdue")).isEqualTo("[]");
    }

    private void isAnsweredAndRefundedLate() {
        until("2026-02-13T08:00:00Z");
        assertThat(seen("case-1").at("/overdue/0/deadline")).isEqualTo("ANSWER");
        assertThat(finn.events()).endsWith("DuplicateChargeReported", "DuplicateChargeOverdue");
        finn.does("/duplicate-charges/case-1/answer", "{\"answer\": \"we are looking into it\"}");
        Answer confirmed = finn.does("/duplicate-charges/case-1/confirmation");
        // Seven business days from that Friday; Monday the 16th is Presidents' Day.
        assertThat(confirmed.at("/refundBy")).isEqualTo("2026-02-26T08:00:00Z");
        until("2026-02-26T08:00:00Z");
        assertThat(seen("case-1").at("/overdue/1/deadline")).isEqualTo("REFUND");
        assertThat(seen("case-1").at("/status")).isEqualTo("CONFIRMED");
        finn.does("/duplicate-charges/case-1/refund", "{\"refund\": \"re-1\"}");
        Answer closed = seen("case-1");
        assertThat(closed.at("/status")).isEqualTo("REFUNDED");
        assertThat(closed.at("/refundedPayment")).isEqualTo("pi-copy");
        assertThat(closed.at("/refund")).isEqualTo("re-1");
    }

    private void isNotRefundedTwice() {
        assertThat(finn.does("/duplicate-charges/case-1/refund", "{\"refund\": \"re-2\"}")
                        .code())
                .isEqualTo("case-closed");
        finn.does("/duplicate-charges", """
            {"firstPayment": "pi-other", "secondPayment": "pi-copy", "reason": "still there"}
            """);
        finn.does("/duplicate-charges/case-2/confirmation");
        Answer twice = finn.does("/duplicate-charges/case-2/refund", "{\"refund\": \"re-2\"}");
        assertThat(twice.code()).isEqualTo("payment-already-refunded");
        assertThat(twice.at("/refund")).isEqualTo("re-1");
    }

    private void aSecondRenewalIsSuspectedByTheEngineItself() {
        until("2026-03-12T17:00:00Z");
        assertThat(finn.renews("pi-march", 2999).status()).isEqualTo(201);
        Answer suspected = finn.renews("pi-march-copy", 2999);
        assertThat(suspected.status()).isEqualTo(409);
        assertThat(suspected.code()).isEqualTo("cycle-already-paid");
        assertThat(suspected.at("/respondBy")).as("summer time by then").isEqualTo("2026-03-17T07:00:00Z");
        Answer opened = seen(suspected.at("/caseId"));
        assertThat(opened.at("/cycle")).isEqualTo("2");
        assertThat(opened.at("/firstPayment")).isEqualTo("pi-march");
        assertThat(opened.at("/secondPayment")).isEqualTo("pi-march-copy");
        assertThat(finn.books().available()).as("renewed once").isEqualTo(3000);
    }

    private Answer edits(String generation) {
        return eve.edits(generation, "lumen-lite", "MANUAL_EDITOR", "e-1");
    }

    private Answer report() {
        return finn.does("/duplicate-charges", """
            {"firstPayment": "pi-first", "secondPayment": "pi-copy", "reason": "I changed my card"}
            """);
    }

    private Answer seen(String caseId) {
        return finn.client().get(finn.account() + "/duplicate-charges/" + caseId);
    }

    private Customer subscribed() {
        Customer customer = Customer.of(Client.admin(port), "vidmuse");
        assertThat(customer.pays("/subscription", "pro", "pi-first", 2999).status())
                .isEqualTo(201);
        return customer;
    }

    private void until(String instant) {
        Customer.until(Client.admin(port), instant);
    }
}
