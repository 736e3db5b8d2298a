package dev.scrip.billing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What analysts ask on the command line, of an account with ten credits of which two pictures took eight. */
@RunningEngine
@Timeout(120)
class AnalystCommandsTest {
    @LocalServerPort
    private int port;

    private String key = "";
    private String account = "";

    @BeforeEach
    void anAnalyst() {
        Client admin = Client.admin(port);
        key = admin.with("analyst", "vidmuse").key();
        String path = admin.opensWith("vidmuse", 10);
        account = path.substring("/v1/accounts/".length());
        for (int i = 1; i <= 2; i++) {
            assertThat(admin.post(path + "/charges", """
                {"generationId": "g-%d", "feature": "text-to-image", "model": "lumen", "surface": "BATCH", "actor": "HUMAN"}
                """.formatted(i)).status()).isEqualTo(201);
        }
    }

    @Test
    @Tag("B4")
    void aBalanceNowAndAtAnotherInstant() {
        assertThat(scrip("balance", account).said()).contains("2 to be spent and 0 held", "first", "ADD_ON");
        assertThat(scrip("balance", account, "--at", "2020-01-01T00:00:00Z").code())
                .isEqualTo(3);
        assertThat(scrip("balance", account, "--json").json().path("available").asInt())
                .isEqualTo(2);
    }

    @Test
    @Tag("B5")
    void whatMadeIt() {
        assertThat(scrip("explain", account).said()).contains("GenerationCharged", "-4", "after: 2 to be spent");
        Shell.Ended before = scrip("explain", account, "--up-to", "2", "--json");
        assertThat(before.json().at("/closing/available").asInt()).isEqualTo(6);
        assertThat(scrip("explain", "nobody").code()).isEqualTo(3);
    }

    @Test
    @Tag("B6")
    void whatBecomesOfIt() {
        assertThat(scrip("forecast", account).said()).contains("2 to be spent at", "0 would be lost, 2 would remain");
        assertThat(scrip("forecast", account, "--json").json().path("remains").asInt())
                .isEqualTo(2);
    }

    @Test
    @Tag("E3")
    void whatAnotherPriceWouldHaveMadeOfIt() {
        String to = "2026-01-15T12:00:01Z";
        String change = "rate-card[feature=text-to-image,model=lumen].credits=8";
        Shell.Ended table = scrip("what-if", "--change", change, "--account", account, "--to", to);
        assertThat(table.code()).isZero();
        assertThat(table.said())
                .contains("credits charged", "Refused: 1 tasks of 8 credits", account, "scrip jobs lines", "Note: ");
        Shell.Ended csv = scrip("what-if", "--change", change, "--account", account, "--to", to, "--csv");
        assertThat(csv.said()).contains("accountId,events,refusedTasks", account + ",4,1,8,");
        Shell.Ended same =
                scrip("what-if", "--change", "fair-use.limit=60", "--account", account, "--to", to, "--json");
        assertThat(same.json().path("unchanged").asInt()).isEqualTo(1);
        assertThat(scrip("what-if", "--change", "nothing=1").code()).isEqualTo(3);
        assertThat(scrip("what-if").code()).isEqualTo(2);
    }

    private Shell.Ended scrip(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", "http://localhost:" + port, "--api-key", key));
        return Shell.scrip(all.toArray(String[]::new));
    }
}
