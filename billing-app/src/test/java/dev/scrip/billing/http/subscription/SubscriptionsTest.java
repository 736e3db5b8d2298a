package dev.scrip.billing.http.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The clock stands still, so an upgrade takes off all of the old price. */
@RunningEngine
class SubscriptionsTest {
    private static final String PRO = """
        {"plan": "pro", "payment": {"reference": "pi_1", "amountMinor": 2999, "currency": "USD"}}
        """;

    private static final String TO_STUDIO = """
        {"plan": "studio", "payment": {"reference": "pi_2", "amountMinor": 6000, "currency": "USD"}}
        """;

    @LocalServerPort
    int port;

    @Test
    @Tag("P1")
    @Tag("C3")
    @Tag("C13")
    void aSubscriptionBeginsWithItsCreditsAndBenefits() {
        String account = admin().opens("vidmuse");

        var started = admin().post(account + "/subscription", PRO);
        var again = admin().post(account + "/subscription", PRO);

        assertThat(started.status()).as(started.text()).isEqualTo(201);
        assertThat(started.text()).isEqualTo("""
            {"accountId":"%s","change":"STARTED","plan":"pro",\
            "cycle":{"number":1,"start":"2026-01-15T12:00:00Z","end":"2026-02-14T12:00:00Z"},\
            "price":{"amountMinor":2999,"currency":"USD"},"creditsIssued":3000,"lotId":"lot-1",\
            "unlimitedModels":["lumen-lite"],"benefits":[{"promotion":"365-unlimited","change":"GRANTED",\
            "models":["lumen-lite","lumen","canvas"],"until":"2027-01-15T12:00:00Z"}],\
            "catalogVersion":"2026-01","at":"2026-01-15T12:00:00Z","sequence":3}\
            """.formatted(account.substring(account.lastIndexOf('/') + 1)));
        assertThat(again.text()).isEqualTo(started.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        var seen = admin().get(account);
        assertThat(seen.at("/subscription/status")).isEqualTo("ACTIVE");
        assertThat(seen.at("/subscription/planName")).isEqualTo("Pro");
        assertThat(seen.at("/subscription/cycle/end")).isEqualTo("2026-02-14T12:00:00Z");
        assertThat(seen.at("/unlimited/models")).isEqualTo("[\"lumen-lite\",\"lumen\",\"canvas\"]");
        assertThat(seen.at("/unlimited/promotions/0/until")).isEqualTo("2027-01-15T12:00:00Z");
    }

    @Test
    @Tag("S1")
    @Tag("P4")
    void anUpgradeShowsItsSumAndAQuoteShowsTheSame() {
        String account = subscribed();

        var quote = admin().post(account + "/plan-changes/quote", "{\"plan\": \"studio\"}");
        var tooLittle = admin().post(account + "/plan-changes", TO_STUDIO.replace("6000", "5999"));
        var stale = admin().post(account + "/plan-changes", quotedAt("2026-01-15T10:59:59Z"));
        var upgraded = admin().post(account + "/plan-changes", quotedAt("2026-01-15T12:00:00Z"));

        assertThat(quote.status()).as(quote.text()).isEqualTo(200);
        assertThat(quote.at("/quotedAt")).isEqualTo("2026-01-15T12:00:00Z");
        assertThat(stale.code()).isEqualTo("quote-expired");
        assertThat(quote.at("/kind")).isEqualTo("UPGRADE");
        assertThat(quote.at("/before/promotions/0/models")).isEqualTo("[\"lumen-lite\",\"lumen\",\"canvas\"]");
        assertThat(quote.at("/after/promotions/0/models"))
                .isEqualTo("[\"lumen-lite\",\"lumen\",\"canvas\",\"lumen-pro\",\"reel-lite\"]");
        assertThat(tooLittle.code()).isEqualTo("payment-mismatch");
        assertThat(tooLittle.at("/expectedAmountMinor")).isEqualTo("6000");
        assertThat(upgraded.status()).as(upgraded.text()).isEqualTo(201);
        assertThat(upgraded.at("/proration")).isEqualTo(quote.at("/proration"));
        assertThat(upgraded.at("/proration")).isEqualTo("""
            {"oldPrice":{"amountMinor":2999,"currency":"USD"},"unusedShare":"1/1","unusedMillis":2592000000,\
            "cycleMillis":2592000000,"offset":{"amountMinor":2999,"currency":"USD"},\
            "newPrice":{"amountMinor":8999,"currency":"USD"},"due":{"amountMinor":6000,"currency":"USD"}}\
            """);
        assertThat(upgraded.at("/fromPlan")).isEqualTo("pro");
        assertThat(upgraded.at("/creditsIssued")).isEqualTo("10000");
        assertThat(upgraded.at("/benefits/0/change")).isEqualTo("RECALCULATED");
        assertThat(upgraded.at("/benefits/0/until")).isEqualTo("2027-01-15T12:00:00Z");
    }

    @Test
    @Tag("S2")
    @Tag("P6")
    void aDowngradeWaitsForTheCyclesEndButEndsThePromotionAtOnce() {
        String account = subscribed();
        admin().post(account + "/plan-changes", TO_STUDIO);

        var scheduled = admin().post(account + "/plan-changes", "{\"plan\": \"pro\"}");
        var seen = admin().get(account);
        var withdrawn = admin().delete(account + "/plan-changes/pending");
        var nothing = admin().delete(account + "/plan-changes/pending");

        assertThat(scheduled.status()).as(scheduled.text()).isEqualTo(201);
        assertThat(scheduled.at("/change")).isEqualTo("DOWNGRADE_SCHEDULED");
        assertThat(scheduled.at("/plan")).isEqualTo("studio");
        assertThat(scheduled.at("/pendingPlan")).isEqualTo("pro");
        assertThat(scheduled.at("/effectiveAt")).isEqualTo("2026-02-14T12:00:00Z");
        assertThat(scheduled.at("/benefits/0/cause")).isEqualTo("DOWNGRADED");
        assertThat(seen.at("/subscription/pendingPlan")).isEqualTo("pro");
        assertThat(seen.at("/unlimited/promotions")).isEqualTo("[]");
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        assertThat(withdrawn.at("/change")).isEqualTo("DOWNGRADE_WITHDRAWN");
        assertThat(nothing.code()).isEqualTo("no-pending-change");
    }

    @Test
    @Tag("S3")
    void aCancellationWaitsForTheCyclesEndAndCanBeTakenBack() {
        String account = subscribed();

        var cancelled = admin().post(account + "/subscription/cancellation");
        var twice = admin().post(account + "/subscription/cancellation", "{}");
        var seen = admin().get(account);
        var back = admin().post(account + "/subscription/reactivation");

        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
        assertThat(cancelled.at("/endsAt")).isEqualTo("2026-02-14T12:00:00Z");
        assertThat(twice.code()).isEqualTo("already-cancelled");
        assertThat(seen.at("/subscription/status")).isEqualTo("CANCELLED");
        assertThat(seen.at("/subscription/endsAt")).isEqualTo("2026-02-14T12:00:00Z");
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.at("/change")).isEqualTo("CANCELLATION_WITHDRAWN");
    }

    @Test
    @Tag("S4")
    void aRefundOfFeesIsRefusedByThePolicysNameAndStaysOnRecord() {
        String account = subscribed();
        String body = "{\"reason\": \"too dear\"}";

        var refused = admin().post(account + "/subscription/refund-requests", body, "r-1");
        var again = admin().post(account + "/subscription/refund-requests", body, "r-1");

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("subscription-non-refundable");
        assertThat(refused.at("/policy")).isEqualTo("subscription-fees-non-refundable");
        assertThat(refused.at("/sequence")).isEqualTo("4");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/sequence")).isEqualTo("4");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    @Tag("D1")
    @Tag("S5")
    void aCyclePaidTwiceIsRefusedAndOpensACase() {
        String account = subscribed();
        String body = """
            {"payment": {"reference": "pi_9", "amountMinor": 2999, "currency": "USD", "method": "card"}}
            """;

        var refused = admin().post(account + "/subscription/renewals", body);
        var again = admin().post(account + "/subscription/renewals", body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("cycle-already-paid");
        assertThat(refused.at("/caseId")).isEqualTo("case-1");
        assertThat(refused.at("/respondBy")).isEqualTo("2026-01-21T08:00:00Z");
        assertThat(again.code()).isEqualTo("cycle-already-paid");
        assertThat(again.at("/caseId")).isEqualTo("case-1");
        assertThat(admin().get(account).at("/openCases/0/secondPayment")).isEqualTo("pi_9");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        /subscription                 | {"plan": "gold", "payment": {"reference": "r", "amountMinor": 1, "currency": "USD"}}  | 422 | unknown-plan
        /subscription                 | {"plan": "pro", "payment": {"reference": "r", "amountMinor": 1, "currency": "USD"}}   | 422 | payment-mismatch
        /subscription                 | {"plan": "pro"}                                                                       | 422 | payment-required
        /subscription                 | {"plan": 7}                                                                           | 400 | unreadable-body
        /subscription/renewals        | {"payment": {"reference": "r", "amountMinor": 2999, "currency": "USD"}}               | 409 | not-subscribed
        /subscription/cancellation    | {}                                                                                    | 409 | not-subscribed
        /subscription/cancellation    | {"now": true}                                                                         | 400 | unreadable-body
        /subscription/reactivation    | {}                                                                                    | 409 | not-subscribed
        /subscription/refund-requests | {"reason": "x"}                                                                       | 409 | not-subscribed
        /subscription/refund-requests | {}                                                                                    | 400 | unreadable-body
        /plan-changes                 | {"plan": "studio"}                                                                    | 409 | not-subscribed
        /plan-changes/quote           | {"plan": "studio"}                                                                    | 409 | not-subscribed
        """)
    void whatCannotBeIsRefused(String path, String body, int status, String code) {
        var refused = admin().post(admin().opens("vidmuse") + path, body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
    }

    private static String quotedAt(String instant) {
        return TO_STUDIO.replace("\"plan\"", "\"quotedAt\": \"" + instant + "\", \"plan\"");
    }

    private String subscribed() {
        String account = admin().opens("vidmuse");
        assertThat(admin().post(account + "/subscription", PRO).status()).isEqualTo(201);
        return account;
    }

    private Client admin() {
        return Client.admin(port);
    }
}
