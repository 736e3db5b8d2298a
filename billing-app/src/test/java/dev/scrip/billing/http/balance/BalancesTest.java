package dev.scrip.billing.http.balance;

import static dev.scrip.billing.http.balance.Pictures.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class BalancesTest {
    @LocalServerPort
    int port;

    @Autowired
    Commands commands;

    @Test
    @Tag("B1")
    void aBalanceShowsAtOnceWhatWasGrantedChargedAndHeld() {
        String account = admin().opensWith("vidmuse", 100);
        send(new ChargeGeneration(internal(account), image("g-1"), PayWith.CREDITS));
        send(new HoldGeneration(internal(account), image("g-2"), PayWith.CREDITS, Duration.ofHours(2)));

        var balance = admin().get(account + "/balance");

        assertThat(balance.status()).as(balance.text()).isEqualTo(200);
        assertThat(balance.text()).isEqualTo("""
            {"accountId":"%s","asOf":"2026-01-15T12:00:00Z","sequence":3,"available":52,"held":24,\
            "bySource":{"SUBSCRIPTION":0,"ADD_ON":52,"BONUS":0},\
            "lots":[{"lotId":"first","source":"ADD_ON","amount":100,"remaining":52,"held":24,\
            "effectiveAt":"2026-01-15T12:00:00Z","priority":50}],\
            "totals":{"granted":100,"pending":0,"consumed":24,"expired":0,"voided":0,"forfeited":0}}\
            """.formatted(id(account)));
    }

    @Test
    @Tag("B1")
    @Tag("C3")
    void theCycleShowsHowMuchOfItsCreditsIsUsedAndEndsWithThem() {
        String account = admin().opens("vidmuse");
        send(new StartSubscription(internal(account), "pro", new Payment("pi-" + account, 2999, "USD", "card")));
        send(new ChargeGeneration(internal(account), image("g-1"), PayWith.CREDITS));

        var during = admin().get(account + "/balance");
        assertThat(during.at("/cycle")).isEqualTo("""
            {"plan":"pro","number":1,"start":"2026-01-15T12:00:00Z","end":"2026-02-14T12:00:00Z",\
            "issued":3000,"used":24,"usedPercent":0.8}\
            """);
        assertThat(during.at("/bySource/SUBSCRIPTION")).isEqualTo("2976");

        var lastInstant = admin().get(account + "/balance?at=2026-02-14T11:59:59.999999Z");
        assertThat(lastInstant.at("/available")).isEqualTo("2976");
        var after = admin().get(account + "/balance?at=2026-02-14T12:00:00Z");
        assertThat(after.at("/available")).isEqualTo("0");
        assertThat(after.at("/totals/expired")).isEqualTo("2976");
        assertThat(after.json().has("cycle")).isFalse();
        assertThat(after.json().has("nextExpiry")).isFalse();
    }

    @Test
    @Tag("B1")
    @Tag("C8")
    @Tag("C10")
    void atALaterInstantExpiriesGrantsDatedAheadAndTimeoutsCountThoughNothingIsRecorded() {
        String account = admin().opens("vidmuse");
        grant(account, "short", 100, "\"expiresAt\": \"2026-01-15T13:30:00Z\"");
        grant(account, "ahead", 7, "\"effectiveAt\": \"2026-01-20T00:00:00Z\"");
        send(new HoldGeneration(internal(account), image("g-1"), PayWith.CREDITS, Duration.ofHours(1)));

        assertAt(account, "2026-01-15T12:59:59.999999Z", 76, 24, 7, 0);
        assertAt(account, "2026-01-15T13:00:00Z", 100, 0, 7, 0);
        assertAt(account, "2026-01-15T13:29:59.999999Z", 100, 0, 7, 0);
        assertAt(account, "2026-01-15T13:30:00Z", 0, 0, 7, 100);
        assertAt(account, "2026-01-19T23:59:59.999999Z", 0, 0, 7, 100);
        assertAt(account, "2026-01-20T00:00:00Z", 7, 0, 0, 100);
        assertThat(admin().get(account + "/balance").at("/sequence")).isEqualTo("3");
    }

    @Test
    @Tag("B1")
    void lotsAloneAreTheBalancesLotsPendingOnesToo() {
        String account = admin().opensWith("vidmuse", 10);
        grant(
                account,
                "ahead",
                5,
                "\"effectiveAt\": \"2026-03-01T00:00:00Z\", \"scope\": {\"features\": [], \"models\": [\"lumen\"]}");

        var lots = admin().get(account + "/lots");

        assertThat(lots.status()).as(lots.text()).isEqualTo(200);
        assertThat(lots.at("/lots")).isEqualTo(admin().get(account + "/balance").at("/lots"));
        assertThat(lots.json().at("/lots")).hasSize(2);
        assertThat(lots.at("/lots/1/lotId")).isEqualTo("ahead");
        assertThat(lots.at("/lots/1/scope/models/0")).isEqualTo("lumen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?consistency=strong", "?atLeast=1", "?consistency=strong&at=2026-01-15T12:00:00Z"})
    @Tag("B1")
    void everyConsistencyAnswersTheSameOnceTheViewIsThere(String query) {
        String account = admin().opensWith("vidmuse", 42);
        assertThat(admin().get(account + "/balance" + query).at("/available")).isEqualTo("42");
        assertThat(admin().get(account + "/balance").status()).isEqualTo(200);
        assertThat(admin().get(account + "/balance?consistency=eventual").at("/available"))
                .isEqualTo("42");
    }

    @Test
    void whatWillNotBeThereInTimeIsNotYetAndSaysWhenToAskAgain() {
        String account = admin().opens("vidmuse");
        var notYet = admin().get(account + "/balance?atLeast=5");
        assertThat(notYet.status()).isEqualTo(503);
        assertThat(notYet.code()).isEqualTo("not-yet");
        assertThat(notYet.at("/atLeast")).isEqualTo("5");
        assertThat(notYet.header("Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        ?at=yesterday,                 invalid-parameter, at
        ?at=2026-01-15,                invalid-parameter, at
        ?at=-1000-01-01T00:00:00Z,     invalid-parameter, at
        ?at=2026-01-15T11:59:59Z,      invalid-parameter, at
        ?consistency=weak,             invalid-parameter, consistency
        ?atLeast=-1,                   invalid-parameter, atLeast
        ?atLeast=many,                 invalid-parameter, atLeast
        """)
    void aQuestionThatMakesNoSenseIsRefused(String query, String code, String field) {
        String account = admin().opens("vidmuse");
        var refused = admin().get(account + "/balance" + query);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.at("/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/balance", "/lots", "/history", "/balance?consistency=strong", "/balance?consistency=eventual"})
    void anotherBrandsAccountIsAsUnknownAsOneThatNeverWas(String what) {
        String theirs = admin().opensWith("vidmud", 10);
        assertThat(admin().get(theirs + "/balance").status()).isEqualTo(200);
        var ours = admin().with("analyst", "vidmuse");

        var hidden = ours.get(theirs + what);
        var neverWas = ours.get("/v1/accounts/never-was" + what);

        for (var unknown : new Client.Answer[] {hidden, neverWas}) {
            assertThat(unknown.status()).as(unknown.text()).isEqualTo(404);
            assertThat(unknown.code()).isEqualTo("unknown-account");
        }
        assertThat(admin().with("analyst", "vidmud").get(theirs + what).status())
                .isEqualTo(200);
    }

    private void assertAt(String account, String at, int available, int held, int pending, int expired) {
        var balance = admin().get(account + "/balance?at=" + at);
        assertThat(balance.at("/asOf")).isEqualTo(at);
        assertThat(balance.at("/available")).as("available at " + at).isEqualTo("" + available);
        assertThat(balance.at("/held")).as("held at " + at).isEqualTo("" + held);
        assertThat(balance.at("/totals/pending")).as("pending at " + at).isEqualTo("" + pending);
        assertThat(balance.at("/totals/expired")).as("expired at " + at).isEqualTo("" + expired);
    }

    private void grant(String account, String grantId, int amount, String more) {
        var granted = admin().post(account + "/credit-grants", """
            {"grantId": "%s", "source": "BONUS", "amount": %d, "reason": "test", %s}
            """.formatted(grantId, amount, more));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
    }

    private void send(BillingCommand command) {
        commands.send(command, new Caller("tests", "key", "request", null));
    }

    private static String internal(String account) {
        return "vidmuse/" + id(account);
    }

    private static String id(String account) {
        return account.substring("/v1/accounts/".length());
    }

    private Client admin() {
        return Client.admin(port);
    }
}
