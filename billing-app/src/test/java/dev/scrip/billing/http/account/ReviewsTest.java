package dev.scrip.billing.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class ReviewsTest {
    private static final String WHY = "{\"reason\": \"looks odd\"}";

    @LocalServerPort
    int port;

    @Test
    @Tag("U6")
    void aReviewerClearsAnAccount() {
        String account = admin().opens("vidmuse");

        var reviewed = admin().post(account + "/reviews", WHY);
        var twice = admin().post(account + "/reviews", WHY);
        var seen = admin().get(account);
        var cleared = admin().post(account + "/reviews/clearance", WHY);
        var nothing = admin().post(account + "/reviews/clearance", WHY);

        assertThat(reviewed.status()).as(reviewed.text()).isEqualTo(201);
        assertThat(reviewed.at("/standing")).isEqualTo("UNDER_REVIEW");
        assertThat(twice.code()).isEqualTo("already-under-review");
        assertThat(seen.at("/standing")).isEqualTo("UNDER_REVIEW");
        assertThat(seen.at("/unlimited/suspended")).isEqualTo("true");
        assertThat(cleared.status()).as(cleared.text()).isEqualTo(200);
        assertThat(cleared.at("/standing")).isEqualTo("OPEN");
        assertThat(nothing.code()).isEqualTo("not-under-review");
    }

    @Test
    @Tag("U6")
    void aBannedAccountLosesItsCreditsAndIsRefusedEverythingButItsCases() {
        String account = admin().opensWith("vidmuse", 70);
        admin().post(account + "/reviews", WHY);

        var banned = admin().post(account + "/reviews/confirmation", WHY);
        var bought = admin().post(account + "/add-on-purchases", """
            {"pack": "add-on-500", "payment": {"reference": "pi_1", "amountMinor": 599, "currency": "USD"}}
            """);
        var reported = admin().post(account + "/duplicate-charges", """
            {"firstPayment": "pi_1", "secondPayment": "pi_2", "reason": "twice"}
            """);

        assertThat(banned.status()).as(banned.text()).isEqualTo(200);
        assertThat(banned.at("/standing")).isEqualTo("BANNED");
        assertThat(banned.at("/forfeited")).isEqualTo("70");
        assertThat(banned.at("/subscriptionEnded")).isEqualTo("false");
        assertThat(bought.status()).isEqualTo(403);
        assertThat(bought.code()).isEqualTo("account-banned");
        assertThat(reported.status()).isEqualTo(201);
        assertThat(admin().get(account).at("/standing")).isEqualTo("BANNED");
    }

    @Test
    void onlyAnOperatorReviewsAndOnlyWithAReason() {
        String account = admin().opens("vidmuse");
        assertThat(admin().with("service", "vidmuse")
                        .post(account + "/reviews", WHY)
                        .at("/needs"))
                .isEqualTo("operate");
        assertThat(admin().post(account + "/reviews", "{\"reason\": \" \"}").code())
                .isEqualTo("invalid-value");
        assertThat(admin().post(account + "/reviews").code()).isEqualTo("unreadable-body");
    }

    private Client admin() {
        return Client.admin(port);
    }
}
