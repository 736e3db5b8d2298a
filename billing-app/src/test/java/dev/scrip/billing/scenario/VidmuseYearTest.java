package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Ada subscribes to VidMuse in the promotion, moves up a week later, and stays for a year. */
@StoryEngine
class VidmuseYearTest {
    private static final String BENEFIT_ENDS = "2027-02-10T17:00:00Z";
    private static final String UPGRADED_AT = "2026-02-17T05:00:00Z";
    private static final Duration CYCLE = Duration.ofDays(30);
    private static final int RENEWALS = 11;

    @LocalServerPort
    int port;

    private Customer ada;

    @Test
    @Tag("C1")
    @Tag("C2")
    @Tag("C3")
    @Tag("C5")
    @Tag("C6")
    @Tag("C8")
    @Tag("U1")
    @Tag("U2")
    @Tag("P1")
    @Tag("P4")
    @Tag("P7")
    @Tag("S1")
    @Tag("S5")
    @Tag("B1")
    @Tag("B3")
    @Tag("E6")
    void aYearOnThe365UnlimitedPromotion() {
        ada = Customer.of(Client.admin(port), "vidmuse");
        subscribesInThePromotion();
        editsWithoutCreditsUntilSheLeavesTheEditor();
        movesUpToStudioAndPaysTheDifference();
        burnsWhatExpiresFirstAndEarnsABonus();
        for (int month = 1; month <= RENEWALS; month++) {
            renewsAndUsesAMonth(month);
        }
        losesThePromotionsModelsAYearAfterSheFirstSubscribed();
    }

    private void subscribesInThePromotion() {
        Answer started = ada.pays("/subscription", "pro", "pi-1", 2999);
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        assertThat(started.at("/creditsIssued")).isEqualTo("3000");
        assertThat(started.at("/cycle/end")).isEqualTo("2026-03-12T17:00:00Z");
        assertThat(started.at("/benefits/0/models")).isEqualTo("[\"lumen-lite\",\"lumen\",\"canvas\"]");
        assertThat(started.at("/benefits/0/until")).isEqualTo(BENEFIT_ENDS);
        assertThat(ada.books().lots()).containsExactly("lot-1:3000");
        assertThat(ada.events())
                .containsExactly("AccountOpened", "SubscriptionStarted", "CreditsGranted", "UnlimitedGranted");
    }

    private void editsWithoutCreditsUntilSheLeavesTheEditor() {
        Answer image = ada.generates("g-1", "lumen");
        Answer edit = ada.edits("g-2", "lumen", "MANUAL_EDITOR", "g-1");
        Answer outside = ada.edits("g-3", "lumen", "AGENT_CHAT", "g-1");
        Answer other = ada.edits("g-4", "lumen-pro", "MANUAL_EDITOR", "g-1");

        assertThat(image.at("/price")).isEqualTo("4");
        assertThat(image.at("/queue")).isEqualTo("PRIORITY");
        assertThat(edit.at("/price")).isEqualTo("0");
        assertThat(edit.at("/listPrice")).isEqualTo("3");
        assertThat(edit.at("/queue")).isEqualTo("STANDARD");
        assertThat(edit.at("/balanceAfter")).isEqualTo("2996");
        assertThat(outside.at("/price")).isEqualTo("3");
        assertThat(outside.at("/queueReason")).isEqualTo("OUTSIDE_EDITOR");
        assertThat(other.at("/price"))
                .as("a premium model that Pro does not name")
                .isEqualTo("6");
        assertThat(other.at("/queueReason")).isEqualTo("NO_BENEFIT");
        assertThat(ada.books().available()).isEqualTo(2987);
        assertThat(task("g-1").at("/queue")).isEqualTo("PRIORITY");
        assertThat(task("g-2").at("/queue")).isEqualTo("STANDARD");
        assertThat(task("g-2").at("/state")).isEqualTo("WAITING");
    }

    private void movesUpToStudioAndPaysTheDifference() {
        until(Instant.parse(UPGRADED_AT));
        Answer tooMuch = ada.pays("/plan-changes", "studio", "pi-2", 6651);
        Answer upgraded = ada.pays("/plan-changes", "studio", "pi-2", 6650);

        assertThat(tooMuch.code()).isEqualTo("payment-mismatch");
        assertThat(tooMuch.at("/expectedAmountMinor")).isEqualTo("6650");
        assertThat(upgraded.status()).as(upgraded.text()).isEqualTo(201);
        // 23.5 of 30 days are left: 29.99 × 47/60 = 23.4921…, and 89.99 − 23.49 = 66.50.
        assertThat(upgraded.at("/proration/unusedShare")).isEqualTo("47/60");
        assertThat(upgraded.at("/proration/offset/amountMinor")).isEqualTo("2349");
        assertThat(upgraded.at("/proration/due/amountMinor")).isEqualTo("6650");
        assertThat(upgraded.at("/cycle/start")).isEqualTo(UPGRADED_AT);
        assertThat(upgraded.at("/benefits/0/models"))
                .isEqualTo("[\"lumen-lite\",\"lumen\",\"canvas\",\"lumen-pro\",\"reel-lite\"]");
        assertThat(upgraded.at("/benefits/0/until")).isEqualTo(BENEFIT_ENDS);
        assertThat(ada.books().lots()).containsExactly("lot-1:2987", "lot-2:10000");
        assertThat(ada.books().balance().at("/nextExpiry")).isEqualTo("2026-03-12T17:00:00Z");
        assertThat(ada.edits("g-5", "lumen-pro", "MANUAL_EDITOR", "g-1").at("/price"))
                .isEqualTo("0");
    }

    private void burnsWhatExpiresFirstAndEarnsABonus() {
        Answer film = ada.does("/charges", """
            {"generationId": "film", "feature": "text-to-video", "model": "reel-pro", "surface": "AGENT_CHAT",
             "actor": "HUMAN", "parameters": {"resolution": "1080p", "duration-seconds": 60}}
            """);
        assertThat(film.at("/price")).isEqualTo("1080");
        assertThat(film.at("/draws")).isEqualTo("[{\"lotId\":\"lot-1\",\"amount\":1080}]");
        assertThat(film.at("/bonus/amount")).isEqualTo("50");
        assertThat(film.at("/balanceAfter")).isEqualTo("11957");
        until(Instant.parse("2026-03-12T16:59:59Z"));
        assertThat(ada.books().available()).isEqualTo(11957);
        until(Instant.parse("2026-03-12T17:00:00Z"));
        assertThat(ada.books().available())
                .as("what was carried over kept its own date")
                .isEqualTo(10050);
        assertThat(ada.books().balance().at("/totals/expired")).isEqualTo("1907");
    }

    private void renewsAndUsesAMonth(int month) {
        Instant cycleEnd = Instant.parse(UPGRADED_AT).plus(CYCLE.multipliedBy(month));
        until(cycleEnd);
        assertThat(ada.books().available()).as("nothing rolls over").isZero();
        assertThat(ada.looks().at("/unlimited/models")).as("unpaid").isEqualTo("[]");

        Answer renewed = ada.renews("renewal-" + month, 8999);
        Answer again = ada.renews("renewal-" + month, 8999);
        assertThat(renewed.status()).as(renewed.text()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(renewed.text());
        assertThat(renewed.at("/cycle/start")).isEqualTo(cycleEnd.toString());
        assertThat(renewed.at("/cycle/end")).isEqualTo(cycleEnd.plus(CYCLE).toString());
        assertThat(ada.books().lots()).containsExactly(renewed.at("/lotId") + ":10000");

        assertThat(ada.generates("month-" + month, "lumen").at("/price")).isEqualTo("4");
        Answer free = ada.edits("edit-" + month, "canvas", "MANUAL_EDITOR", "month-" + month);
        assertThat(free.at("/price")).as(free.text()).isEqualTo("0");
        assertThat(ada.books().balance().at("/cycle/used")).isEqualTo("4");
        assertThat(ada.looks().at("/unlimited/promotions/0/until")).isEqualTo(BENEFIT_ENDS);
    }

    private void losesThePromotionsModelsAYearAfterSheFirstSubscribed() {
        until(Instant.parse(BENEFIT_ENDS).minusMillis(1));
        assertThat(ada.edits("last", "canvas", "MANUAL_EDITOR", "g-1").at("/price"))
                .isEqualTo("0");
        until(Instant.parse(BENEFIT_ENDS));
        Answer paid = ada.edits("paid", "canvas", "MANUAL_EDITOR", "g-1");
        assertThat(paid.at("/price")).isEqualTo("3");
        assertThat(paid.at("/queueReason")).isEqualTo("NO_BENEFIT");
        assertThat(ada.edits("own", "lumen", "MANUAL_EDITOR", "g-1").at("/price"))
                .as("Studio's own model stays unlimited")
                .isEqualTo("0");
        assertThat(ada.looks().at("/unlimited/models")).isEqualTo("[\"lumen-lite\",\"lumen\"]");
        List<String> events = ada.events();
        assertThat(events.stream().filter("SubscriptionRenewed"::equals)).hasSize(RENEWALS);
        assertThat(events.stream().filter("UnlimitedEnded"::equals)).hasSize(1);
        assertThat(ada.books().available()).isEqualTo(9993);
    }

    private Answer task(String generation) {
        return ada.client().get(ada.account() + "/generations/" + generation);
    }

    private void until(Instant instant) {
        Customer.until(ada.client(), instant.toString());
    }
}
