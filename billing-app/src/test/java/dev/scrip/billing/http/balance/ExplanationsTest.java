package dev.scrip.billing.http.balance;

import static dev.scrip.billing.http.balance.Pictures.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.view.MovingEngine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MovingEngine
class ExplanationsTest {
    @LocalServerPort
    int port;

    @Autowired
    Commands commands;

    @Autowired
    TestClock clock;

    @Test
    @Tag("B5")
    @Tag("C6")
    void aBalanceIsTracedToWhatMadeItAndEachDrawToTheKeyThatChoseItsLot() {
        String account = admin().opens("vidmuse");
        Instant start = clock.instant();
        grant(account, "long", 100, start.plus(Duration.ofDays(90)));
        grant(account, "short", 30, start.plus(Duration.ofDays(9)));
        send(new ChargeGeneration(internal(account), image("g-1"), PayWith.CREDITS));
        send(new ChargeGeneration(internal(account), image("g-2"), PayWith.CREDITS));
        send(new HoldGeneration(internal(account), image("g-3"), PayWith.CREDITS, Duration.ofHours(2)));

        var told = ok(account + "/explanation?at=" + start.plus(Duration.ofHours(3)));

        assertThat(told.json().has("opening")).isFalse();
        assertThat(told.json().has("earlier")).isFalse();
        assertThat(told.json().at("/movements")).hasSize(6);
        assertThat(told.at("/movements/2/moves")).isEqualTo("""
            [{"lotId":"short","source":"BONUS","credits":-24,"held":0,"remaining":6,\
            "chosenBy":"EXPIRES_FIRST","before":"long"}]\
            """);
        // Its last six, then the one that was left.
        assertThat(told.at("/movements/3/moves")).isEqualTo("""
            [{"lotId":"short","source":"BONUS","credits":-6,"held":0,"remaining":0,\
            "chosenBy":"EXPIRES_FIRST","before":"long"},\
            {"lotId":"long","source":"BONUS","credits":-18,"held":0,"remaining":82}]\
            """);
        assertThat(told.at("/movements/4/moves/0")).isEqualTo("""
            {"lotId":"long","source":"BONUS","credits":-24,"held":24,"remaining":58}\
            """);
        // No event says so yet, and it has happened nevertheless.
        assertThat(told.json().at("/movements/5").has("sequence")).isFalse();
        assertThat(told.at("/movements/5/type")).isEqualTo("HoldReleased");
        assertThat(told.at("/movements/5/generationId")).isEqualTo("g-3");
        assertThat(told.at("/movements/5/available")).isEqualTo("82");
        assertThat(told.at("/closing")).isEqualTo("""
            {"sequence":5,"available":82,"held":0,"lots":[{"lotId":"long","remaining":82,"held":0}]}\
            """);
        assertAddsUp(told.json());
    }

    @Test
    @Tag("B5")
    @Tag("B4")
    @Tag("I1")
    void aLongHistoryIsToldPageByPageBackToItsBeginningAndEachPageAddsUp() {
        String account = admin().opens("vidmuse");
        Instant start = clock.instant();
        grant(account, "plenty", 100_000, start.plus(Duration.ofDays(900)));
        for (int i = 0; i < 1_300; i++) {
            send(new ChargeGeneration(internal(account), image("g-" + i), PayWith.CREDITS));
        }
        String available = ok(account + "/balance").at("/available");
        clock.moveTo(start.plus(Duration.ofMinutes(5)));
        send(new ChargeGeneration(internal(account), image("late"), PayWith.CREDITS));

        assertThat(ok(account + "/balance?at=" + start).at("/available")).isEqualTo(available);
        List<JsonNode> pages =
                new ArrayList<>(List.of(ok(account + "/explanation?limit=400").json()));
        while (pages.getLast().has("earlier")) {
            long earlier = pages.getLast().at("/earlier").asLong();
            JsonNode before =
                    ok(account + "/explanation?limit=400&upTo=" + earlier).json();
            assertThat(before.at("/closing")).isEqualTo(pages.getLast().at("/opening"));
            pages.add(before);
        }
        assertThat(pages).hasSizeGreaterThan(3).allSatisfy(ExplanationsTest::assertAddsUp);
        assertThat(pages.stream()
                        .flatMap(page -> page.at("/movements").valueStream())
                        .map(movement -> movement.at("/generationId").asString()))
                .filteredOn(generation -> !generation.isEmpty())
                .hasSize(1_301)
                .doesNotHaveDuplicates();
        long last = pages.getFirst().at("/closing/sequence").asLong();
        assertThat(admin().get(account + "/explanation?upTo=" + (last + 1)).at("/field"))
                .isEqualTo("upTo");
        assertThat(ok(account + "/explanation?upTo=" + last + "&limit=1").at("/movements/0/generationId"))
                .isEqualTo("late");
    }

    @Test
    @Tag("B6")
    void aForecastSaysWhatTheBalanceWillSay() {
        String account = admin().opens("vidmuse");
        Instant start = clock.instant();
        grant(account, "short", 30, start.plus(Duration.ofDays(9)));
        send(new HoldGeneration(internal(account), image("g-1"), PayWith.CREDITS, Duration.ofHours(2)));
        grant(account, "long", 100, start.plus(Duration.ofDays(90)));

        var forecast = ok(account + "/forecast");

        assertThat(forecast.at("/available")).isEqualTo("106");
        assertThat(forecast.at("/steps")).isEqualTo("""
            [{"at":"%s","kind":"HOLD_ENDS","generationId":"g-1",\
            "lots":[{"lotId":"short","source":"BONUS","remaining":30}],"comes":24,"lost":0,"available":130},\
            {"at":"%s","kind":"EXPIRES",\
            "lots":[{"lotId":"short","source":"BONUS","remaining":0}],"comes":0,"lost":30,"available":100},\
            {"at":"%s","kind":"EXPIRES",\
            "lots":[{"lotId":"long","source":"BONUS","remaining":0}],"comes":0,"lost":100,"available":0}]\
            """.formatted(
                start.plus(Duration.ofHours(2)), start.plus(Duration.ofDays(9)), start.plus(Duration.ofDays(90))));
        assertThat(forecast.at("/lost")).isEqualTo("130");
        assertThat(forecast.at("/remains")).isEqualTo("0");
        for (JsonNode step : forecast.json().at("/steps")) {
            assertThat(ok(account + "/balance?at=" + step.at("/at").asString())
                            .json()
                            .at("/available"))
                    .isEqualTo(step.at("/available"));
        }
        assertThat(ok(account + "/forecast?until=" + start.plus(Duration.ofDays(9)))
                        .json()
                        .at("/steps"))
                .hasSize(2);
    }

    @Test
    @Tag("B4")
    void whatWentOnRecordLaterIsNotInWhatWasKnown() {
        String account = admin().opens("vidmuse");
        Instant start = clock.instant();
        grant(account, "long", 100, start.plus(Duration.ofDays(90)));
        clock.moveTo(start.plus(Duration.ofHours(1)));
        send(new ChargeGeneration(internal(account), image("g-1"), PayWith.CREDITS));
        clock.moveTo(start.plus(Duration.ofHours(2)));

        String then = "&at=" + start.plus(Duration.ofDays(1));
        assertThat(ok(account + "/balance?knownAt=" + start + then).at("/available"))
                .isEqualTo("100");
        assertThat(ok(account + "/balance?knownAt=" + start.plus(Duration.ofHours(1)) + then)
                        .at("/available"))
                .isEqualTo("76");
        assertThat(ok(account + "/lots?knownAt=" + start).at("/asOf")).isEqualTo(start.toString());
        var before = admin().get(account + "/balance?knownAt=" + start.minusSeconds(1));
        assertThat(before.status()).isEqualTo(400);
        assertThat(before.at("/field")).isEqualTo("knownAt");
    }

    private static void assertAddsUp(JsonNode explanation) {
        Map<String, BigDecimal> left = new HashMap<>();
        Map<String, BigDecimal> held = new HashMap<>();
        explanation.at("/opening/lots").forEach(lot -> add(left, held, lot, "/remaining"));
        explanation
                .at("/movements")
                .forEach(movement -> movement.at("/moves").forEach(move -> {
                    add(left, held, move, "/credits");
                    assertThat(left.get(move.at("/lotId").asString()))
                            .isEqualByComparingTo(move.at("/remaining").decimalValue());
                }));
        left.values().removeIf(amount -> amount.signum() == 0);
        Map<String, BigDecimal> closing = new HashMap<>();
        explanation.at("/closing/lots").forEach(lot -> add(closing, new HashMap<>(), lot, "/remaining"));
        closing.values().removeIf(amount -> amount.signum() == 0);
        assertThat(left).isEqualTo(closing);
        assertThat(held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(explanation.at("/closing/held").decimalValue());
    }

    private static void add(Map<String, BigDecimal> left, Map<String, BigDecimal> held, JsonNode lot, String credits) {
        String lotId = lot.at("/lotId").asString();
        left.merge(lotId, lot.at(credits).decimalValue(), BigDecimal::add);
        held.merge(lotId, lot.at("/held").decimalValue(), BigDecimal::add);
    }

    private Client admin() {
        return Client.admin(port);
    }

    private Client.Answer ok(String path) {
        var answer = admin().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private void grant(String account, String grantId, int amount, Instant expiresAt) {
        var granted = admin().post(account + "/credit-grants", """
            {"grantId": "%s", "source": "BONUS", "amount": %d, "expiresAt": "%s", "reason": "test"}
            """.formatted(grantId, amount, expiresAt));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
    }

    private void send(BillingCommand command) {
        commands.send(command, new Caller("tests", "key", "request", null));
    }

    private static String internal(String account) {
        return "vidmuse/" + account.substring("/v1/accounts/".length());
    }
}
