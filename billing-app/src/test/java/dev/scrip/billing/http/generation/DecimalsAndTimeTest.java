package dev.scrip.billing.http.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** An engine of its own: with a brand that counts hundredths of a credit, and a clock that the tests move. */
@RunningEngine
@TestPropertySource(properties = "scrip.catalogs=src/test/resources/decimal-catalogs")
class DecimalsAndTimeTest {
    private static final String PAINT = """
        {"generationId": "g-1", "feature": "paint", "model": "sketch", "surface": "MANUAL_EDITOR", "actor": "HUMAN",
         "parameters": {"seconds": 3}}
        """;

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Test
    @Tag("C1")
    @Tag("C12")
    void creditsAreExactDecimalsInReceiptsAndRefusalsAlike() {
        String account = with("10.5");

        var charged = admin().post(account + "/charges", PAINT);
        var held = admin().post(account + "/holds", PAINT.replace("g-1", "g-2"));
        var tooMuch = admin().post(account + "/holds/g-2/settlement", "{\"amount\": 3.76}");
        var tooPrecise = admin().post(account + "/holds/g-2/settlement", "{\"amount\": 3.751}");
        var tooDear = admin().post(account + "/charges", PAINT.replace("g-1", "g-3"));
        var settled = admin().post(account + "/holds/g-2/settlement", "{\"amount\": 0.01}");

        assertThat(charged.at("/price")).isEqualTo("3.75");
        assertThat(charged.at("/balanceAfter")).isEqualTo("6.75");
        assertThat(held.at("/held")).isEqualTo("3.75");
        assertThat(tooMuch.code()).isEqualTo("capture-exceeds-hold");
        assertThat(tooMuch.at("/amount")).isEqualTo("3.76");
        assertThat(tooMuch.at("/held")).isEqualTo("3.75");
        assertThat(tooPrecise.code()).isEqualTo("invalid-amount");
        assertThat(tooPrecise.at("/field")).isEqualTo("amount");
        assertThat(tooDear.at("/required")).isEqualTo("3.75");
        assertThat(tooDear.at("/available")).isEqualTo("3.00");
        assertThat(tooDear.at("/shortfall")).isEqualTo("0.75");
        assertThat(settled.at("/charged")).isEqualTo("0.01");
        assertThat(settled.at("/returned")).isEqualTo("3.74");
    }

    @Test
    @Tag("U5")
    void oneUnlimitedGenerationTooManyPutsTheAccountUnderReview() {
        String account = with("50");
        admin().post(account + "/subscription", """
            {"plan": "basic", "payment": {"reference": "pi_1", "amountMinor": 999, "currency": "EUR"}}
            """);
        admin().post(account + "/charges", PAINT);
        String refined = PAINT.replace("\"parameters\"", "\"refines\": \"g-1\", \"parameters\"");

        var fair = admin().post(account + "/charges", refined.replace("\"g-1\", \"feature\"", "\"g-2\", \"feature\""));
        var tooMany =
                admin().post(account + "/charges", refined.replace("\"g-1\", \"feature\"", "\"g-3\", \"feature\""));
        var paid = admin().post(account + "/charges", refined.replace("\"g-1\", \"feature\"", "\"g-4\", \"feature\""));

        assertThat(fair.at("/queueReason")).as(fair.text()).isEqualTo("UNLIMITED");
        assertThat(fair.json().has("underReview")).isFalse();
        assertThat(tooMany.at("/price")).isEqualTo("0.00");
        assertThat(tooMany.at("/underReview")).isEqualTo("true");
        assertThat(paid.at("/price")).isEqualTo("3.75");
        assertThat(paid.at("/queueReason")).isEqualTo("UNDER_REVIEW");
    }

    @Test
    @Tag("C8")
    @Tag("C10")
    @Tag("C13")
    void whatHasFallenDueIsPutOnRecordOnce() {
        String account = with("10");
        admin().post(account + "/credit-grants", """
            {"grantId": "short", "source": "BONUS", "amount": 5, "priority": 90, "reason": "a day",
             "expiresAt": "%s"}
            """.formatted(clock.instant().plus(Duration.ofDays(1))));
        Instant heldAt = clock.instant();
        admin().post(account + "/holds", PAINT);
        clock.moveTo(clock.instant().plus(Duration.ofDays(2)));

        var late = admin().post(account + "/holds/g-1/settlement");
        var expired = admin().post(account + "/expirations", "{}", "e-1");
        var again = admin().post(account + "/expirations", "{}", "e-1");
        var nothing = admin().post(account + "/expirations", "{}", "e-2");

        assertThat(late.code()).isEqualTo("hold-closed");
        assertThat(expired.status()).as(expired.text()).isEqualTo(201);
        assertThat(expired.at("/expired/0/lotId")).isEqualTo("short");
        assertThat(expired.at("/expired/0/amount")).isEqualTo("5.00");
        assertThat(expired.at("/expired/0/at"))
                .isEqualTo(heldAt.plus(Duration.ofDays(1)).toString());
        assertThat(expired.at("/released/0/returned")).isEqualTo("3.75");
        assertThat(expired.at("/released/0/at"))
                .isEqualTo(heldAt.plus(Duration.ofHours(1)).toString());
        assertThat(expired.at("/recorded/0/event")).isEqualTo("HoldReleased");
        assertThat(again.text()).isEqualTo(expired.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(nothing.code()).isEqualTo("nothing-due");
    }

    @Test
    @Tag("C9")
    void whatComesBackToAnExpiredLotLivesOnForAWhile() {
        String account = admin().opens("atelier");
        admin().post(account + "/credit-grants", """
            {"grantId": "short", "source": "BONUS", "amount": 5, "reason": "a day", "expiresAt": "%s"}
            """.formatted(clock.instant().plus(Duration.ofDays(1))));
        admin().post(account + "/charges", PAINT);
        clock.moveTo(clock.instant().plus(Duration.ofDays(2)));

        var refunded = admin().post(account + "/generations/g-1/refund", "{\"amount\": 3.5}", "r-1");

        assertThat(refunded.status()).as(refunded.text()).isEqualTo(200);
        assertThat(refunded.at("/refunded")).isEqualTo("3.50");
        assertThat(refunded.at("/restored")).isEqualTo("[]");
        assertThat(refunded.at("/reopened/0/graceFor")).isEqualTo("short");
        assertThat(refunded.at("/reopened/0/expiresAt"))
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)).toString());
        assertThat(refunded.at("/balanceAfter")).isEqualTo("3.50");
    }

    private String with(String credits) {
        String account = admin().opens("atelier");
        var granted = admin().post(account + "/credit-grants", """
            {"grantId": "first", "source": "ADD_ON", "amount": %s, "reason": "to spend"}
            """.formatted(credits));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
        return account;
    }

    private Client admin() {
        return Client.admin(port);
    }
}
