package dev.scrip.billing.http.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class GenerationsTest {
    private static final String EDIT = """
        {"generationId": "g-1", "feature": "image-edit", "model": "lumen-pro", "surface": "MANUAL_EDITOR",
         "actor": "HUMAN"}
        """;

    @LocalServerPort
    int port;

    @Test
    @Tag("C9")
    void aGenerationThatFailsGivesItsCreditsBack() {
        String account = charged();

        var started = admin().post(account + "/generations/g-1/start");
        var failed = admin().post(account + "/generations/g-1/failure", "{\"reason\": \"out of memory\"}");

        assertThat(started.status()).as(started.text()).isEqualTo(200);
        assertThat(started.at("/stage")).isEqualTo("RUNNING");
        assertThat(failed.status()).as(failed.text()).isEqualTo(200);
        assertThat(failed.at("/stage")).isEqualTo("FAILED");
        assertThat(failed.at("/refunded")).isEqualTo("6");
        assertThat(failed.at("/restored")).isEqualTo("[{\"lotId\":\"first\",\"amount\":6}]");
        assertThat(failed.at("/balanceAfter")).isEqualTo("100");
        assertThat(admin().post(account + "/generations/g-1/failure").code()).isEqualTo("generation-closed");
    }

    @Test
    @Tag("C9")
    @Tag("C13")
    void neverMoreThanWasChargedComesBackHoweverOftenItIsAsked() {
        String account = charged();
        admin().post(account + "/generations/g-1/completion");
        String refund = account + "/generations/g-1/refund";

        var part = admin().post(refund, "{\"amount\": 4}", "r-1");
        var repeat = admin().post(refund, "{\"amount\": 4}", "r-1");
        var tooMuch = admin().post(refund, "{\"amount\": 4}", "r-2");
        var rest = admin().post(refund, "{}", "r-2");
        var nothing = admin().post(refund, "{}", "r-3");

        assertThat(part.at("/refunded")).isEqualTo("4");
        assertThat(repeat.text()).isEqualTo(part.text());
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.code()).isEqualTo("refund-exceeds-charge");
        assertThat(tooMuch.at("/refundable")).isEqualTo("2");
        assertThat(rest.at("/refunded")).isEqualTo("2");
        assertThat(rest.at("/balanceAfter")).isEqualTo("100");
        assertThat(nothing.status()).isEqualTo(409);
        assertThat(nothing.code()).isEqualTo("nothing-to-refund");
    }

    @Test
    @Tag("C13")
    void aRefundNeedsAKey() {
        var refused = admin().post(charged() + "/generations/g-1/refund");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("idempotency-key-required");
        assertThat(refused.at("/field")).isEqualTo("Idempotency-Key");
    }

    @Test
    @Tag("U1")
    @Tag("C2")
    void aRefinementByHandWithinTheBenefitIsServedFree() {
        String account = admin().opensWith("vidmuse", 100);
        admin().post(account + "/subscription", """
            {"plan": "studio", "payment": {"reference": "pi_1", "amountMinor": 8999, "currency": "USD"}}
            """);
        admin().post(account + "/charges", EDIT);

        var served =
                admin().post(account + "/charges", EDIT.replace("g-1", "g-2").replace("}", ", \"refines\": \"g-1\"}"));

        assertThat(served.status()).as(served.text()).isEqualTo(201);
        assertThat(served.at("/price")).isEqualTo("0");
        assertThat(served.at("/listPrice")).isEqualTo("6");
        assertThat(served.at("/draws")).isEqualTo("[]");
        assertThat(served.at("/queue")).isEqualTo("STANDARD");
        assertThat(served.at("/queueReason")).isEqualTo("UNLIMITED");
        assertThat(served.at("/balanceAfter")).isEqualTo("10094");
    }

    @Test
    @Tag("U4")
    void automationThatAsksForUnlimitedIsRefusedOnRecordEachTime() {
        String account = admin().opensWith("vidmuse", 100);
        String body = EDIT.replace("HUMAN", "AUTOMATION").replace("}", ", \"pay\": \"UNLIMITED\"}");

        var quoted = admin().post(account + "/quotes", body);
        var refused = admin().post(account + "/charges", body, "k");
        var again = admin().post(account + "/charges", body, "k");

        assertThat(quoted.code()).isEqualTo("automation-prohibited");
        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("automation-prohibited");
        assertThat(refused.at("/generationId")).isEqualTo("g-1");
        assertThat(refused.at("/sequence")).isEqualTo("2");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.at("/sequence")).isEqualTo("3");
    }

    private String charged() {
        String account = admin().opensWith("vidmuse", 100);
        assertThat(admin().post(account + "/charges", EDIT).at("/price")).isEqualTo("6");
        return account;
    }

    private Client admin() {
        return Client.admin(port);
    }
}
