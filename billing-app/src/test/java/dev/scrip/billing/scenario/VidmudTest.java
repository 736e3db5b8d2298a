package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Gus buys a pack at Vidmud and tries everything on its price list. */
@StoryEngine
class VidmudTest {
    /** The 21 rows, in the list's order: feature, model, credits. */
    private static final List<String> PRICE_LIST = """
        chat-editing         -               2
        ai-re-shot           -               2
        ai-headshot          -               2
        ai-expand            -               4
        ai-art-stylish       -               2
        ai-image-blender     -               4
        photo-restoration    -               2
        ai-watermark-remover -               2
        ai-people-remover    -               2
        ai-text-remover      -               2
        text-to-image        flux-dev        1
        text-to-image        z-image         1
        text-to-image        qwen            2
        text-to-image        nano-banana-pro 8
        text-to-image        nano-banana     3
        text-to-image        imagen4         3
        text-to-image        kling           2
        image-to-image       qwen            2
        image-to-image       nano-banana-pro 8
        image-to-image       nano-banana     3
        image-to-image       kling           3
        """.lines().toList();

    @LocalServerPort
    int port;

    private Customer gus;

    @Test
    @Tag("V")
    @Tag("C1")
    @Tag("C2")
    @Tag("C4")
    @Tag("C8")
    @Tag("C9")
    @Tag("C10")
    @Tag("B1")
    @Tag("B2")
    @Tag("E6")
    void aPackLastsAYear() {
        gus = Customer.of(Client.admin(port), "vidmud");
        buysAPack();
        paysExactlyWhatTheListSays();
        getsBackWhatAFailureCost();
        holdsAndSettlesForLess();
        forgetsAHoldWhichTimesOut();
        losesWhatIsLeftAfter365Days();
        getsALateRefundForAWeek();
    }

    private void buysAPack() {
        Answer bought = gus.does("/add-on-purchases", """
            {"pack": "add-on-100", "payment": {"reference": "pi-1", "amountMinor": 499, "currency": "USD"}}
            """);
        assertThat(bought.at("/lot/expiresAt")).as(bought.text()).isEqualTo("2027-02-10T17:00:00Z");
        assertThat(gus.books().balance().at("/bySource/ADD_ON")).isEqualTo("100");
    }

    private void paysExactlyWhatTheListSays() {
        int left = 100;
        assertThat(PRICE_LIST).hasSize(21);
        for (String row : PRICE_LIST) {
            String[] columns = row.split(" +", 3);
            left -= Integer.parseInt(columns[2]);
            Answer charged = gus.does("/charges", wish(columns[0] + "." + columns[1], columns[0], columns[1]));
            assertThat(charged.at("/price")).as(row).isEqualTo(columns[2]);
            assertThat(charged.at("/queue")).isEqualTo("PRIORITY");
            assertThat(charged.at("/balanceAfter")).isEqualTo(String.valueOf(left));
        }
        assertThat(gus.books().available()).isEqualTo(left).isEqualTo(40);
        assertThat(gus.books().history("consumption")).hasSize(21);
        assertThat(gus.books()
                        .history("purchase")
                        .getLast()
                        .at("/money/amountMinor")
                        .asInt())
                .isEqualTo(499);
    }

    private void getsBackWhatAFailureCost() {
        String failure = "/generations/text-to-image.nano-banana-pro/failure";
        Answer failed = gus.does(failure, "{\"reason\": \"out of memory\"}");
        assertThat(failed.at("/refunded")).isEqualTo("8");
        assertThat(failed.at("/restored")).isEqualTo("[{\"lotId\":\"lot-1\",\"amount\":8}]");
        assertThat(gus.does(failure, "{\"reason\": \"once more\"}").code()).isEqualTo("generation-closed");
        assertThat(gus.books().available()).isEqualTo(48);
    }

    private void holdsAndSettlesForLess() {
        Answer held = gus.does("/holds", wish("h-1", "image-to-image", "nano-banana-pro"));
        assertThat(held.at("/held")).as(held.text()).isEqualTo("8");
        assertThat(gus.books().available()).isEqualTo(40);
        assertThat(gus.does("/holds/h-1/settlement", "{\"amount\": 9}").code()).isEqualTo("capture-exceeds-hold");
        Answer settled = gus.does("/holds/h-1/settlement", "{\"amount\": 5}");
        assertThat(settled.at("/returned")).isEqualTo("3");
        assertThat(gus.does("/holds/h-1/release").code()).isEqualTo("hold-closed");
        assertThat(gus.books().available()).isEqualTo(43);
    }

    private void forgetsAHoldWhichTimesOut() {
        Answer held = gus.does("/holds", wish("h-2", "image-to-image", "nano-banana-pro"));
        assertThat(held.at("/timeoutAt")).isEqualTo("2026-02-10T18:00:00Z");
        until("2026-02-10T17:59:59.999Z");
        assertThat(gus.books().balance().at("/held")).isEqualTo("8");
        until("2026-02-10T18:00:00Z");
        assertThat(gus.books().balance().at("/held")).isEqualTo("0");
        assertThat(gus.books().available()).isEqualTo(43);
        assertThat(gus.does("/holds/h-2/settlement").code()).isEqualTo("hold-closed");
    }

    private void losesWhatIsLeftAfter365Days() {
        until("2027-02-10T16:59:59.999Z");
        assertThat(gus.does("/charges", wish("late", "chat-editing", "-")).at("/balanceAfter"))
                .isEqualTo("41");
        until("2027-02-10T17:00:00Z");
        assertThat(gus.does("/charges", wish("too-late", "chat-editing", "-")).at("/shortfall"))
                .isEqualTo("2");
        assertThat(gus.books().available()).isZero();
        assertThat(gus.books().balance().at("/totals/expired")).isEqualTo("41");
        assertThat(gus.books().history("expiry").getFirst().at("/credits").asInt())
                .isEqualTo(-41);
    }

    private void getsALateRefundForAWeek() {
        Answer failed = gus.does("/generations/late/failure", "{\"reason\": \"lost\"}");
        assertThat(failed.at("/reopened/0/expiresAt")).as(failed.text()).isEqualTo("2027-02-17T17:00:00Z");
        assertThat(gus.books().available()).isEqualTo(2);
        until("2027-02-17T17:00:00Z");
        assertThat(gus.books().available()).isZero();
    }

    private static String wish(String generation, String feature, String model) {
        return """
            {"generationId": "%s", "feature": "%s", %s "surface": "AGENT_CHAT", "actor": "HUMAN"}
            """.formatted(generation, feature, model.equals("-") ? "" : "\"model\": \"" + model + "\",");
    }

    private void until(String instant) {
        Customer.until(gus.client(), instant);
    }
}
