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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@MovingEngine
@Tag("E5")
@Tag("I1")
class LedgersTest {
    private static final List<String> PLACES =
            List.of("pending", "available", "held", "consumed", "expired", "voided", "forfeited");

    @LocalServerPort
    int port;

    @Autowired
    Commands commands;

    @Autowired
    TestClock clock;

    @Test
    void theLedgerIsToldPageByPageAndEachPageAddsUp() {
        String account = admin().opens("vidmuse");
        Instant start = clock.instant();
        grant(account, "short", 100, start, start.plus(Duration.ofDays(9)));
        grant(account, "ahead", 500, start.plus(Duration.ofDays(1)), start.plus(Duration.ofDays(90)));
        send(new ChargeGeneration(internal(account), image("g-1"), PayWith.CREDITS));
        send(new HoldGeneration(internal(account), image("g-2"), PayWith.CREDITS, Duration.ofHours(2)));
        clock.moveTo(start.plus(Duration.ofDays(20)));
        for (int i = 3; i < 12; i++) {
            send(new ChargeGeneration(internal(account), image("g-" + i), PayWith.CREDITS));
        }
        clock.moveTo(start.plus(Duration.ofDays(100)));
        // What has expired goes on record before it.
        grant(account, "last", 7, clock.instant(), start.plus(Duration.ofDays(900)));

        List<JsonNode> pages = new ArrayList<>(List.of(page(account, -1)));
        assertThat(pages.getFirst().has("opening")).isFalse();
        Set<String> places = new HashSet<>();
        for (long after = next(pages); !pages.getLast().at("/items").isEmpty(); after = next(pages)) {
            assertAddsUp(pages.getLast());
            pages.getLast()
                    .at("/items")
                    .forEach(item -> places.add(item.at("/account").asString()));
            pages.add(page(account, after));
            assertThat(pages.getLast().at("/opening"))
                    .isEqualTo(pages.get(pages.size() - 2).at("/closing"));
        }

        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(places).contains("GRANTED", "PENDING", "AVAILABLE", "HELD", "CONSUMED", "EXPIRED");
        JsonNode balance = ok(account + "/balance").json();
        JsonNode closing = pages.getLast().at("/closing");
        assertThat(closing.at("/sequence")).isEqualTo(balance.at("/sequence"));
        assertThat(closing.at("/available")).isEqualTo(balance.at("/available"));
        assertThat(closing.at("/expired")).isEqualTo(balance.at("/totals/expired"));
        assertThat(ok(account + "/ledger?upTo=2").json().at("/closing/sequence").asLong())
                .isEqualTo(2);
    }

    @Test
    @Tag("C8")
    void aLotThatTookEffectIsAnEntryAtItsInstantBeforeTheEventThatSawItFirst() {
        String account = admin().opens("vidmuse");
        Instant start = clock.instant();
        grant(account, "ahead", 500, start.plus(Duration.ofDays(1)), start.plus(Duration.ofDays(90)));
        clock.moveTo(start.plus(Duration.ofDays(2)));
        send(new ChargeGeneration(internal(account), image("g-1"), PayWith.CREDITS));

        JsonNode page = page(account, 1);

        assertThat(page.at("/opening/pending").asInt()).isEqualTo(500);
        assertThat(page.at("/items/0/at").asString())
                .isEqualTo(start.plus(Duration.ofDays(1)).toString());
        assertThat(page.at("/items/0/cause").asString()).isEqualTo("TOOK_EFFECT");
        assertThat(page.at("/items/0/account").asString()).isEqualTo("PENDING");
        assertThat(page.at("/items/0/side").asString()).isEqualTo("CREDIT");
        assertThat(page.at("/items/1/account").asString()).isEqualTo("AVAILABLE");
        assertThat(page.at("/items/2/cause").asString()).isEqualTo("EVENT");
        assertAddsUp(page);
    }

    private static void assertAddsUp(JsonNode page) {
        Map<String, BigDecimal> sums = new HashMap<>();
        Map<Long, BigDecimal> sides = new HashMap<>();
        for (String place : PLACES) {
            sums.put(place, page.at("/opening/" + place).decimalValue(BigDecimal.ZERO));
        }
        sums.put("granted", page.at("/opening/granted").decimalValue(BigDecimal.ZERO));
        for (JsonNode item : page.at("/items")) {
            String place = item.at("/account").asString().toLowerCase(Locale.ROOT);
            BigDecimal debit = item.at("/side").asString().equals("DEBIT")
                    ? item.at("/amount").decimalValue()
                    : item.at("/amount").decimalValue().negate();
            sides.merge(item.at("/sequence").asLong(), debit, BigDecimal::add);
            sums.merge(place, place.equals("granted") ? debit.negate() : debit, BigDecimal::add);
        }
        assertThat(sides.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0"));
        sums.forEach((place, sum) -> assertThat(page.at("/closing/" + place).decimalValue())
                .as(place)
                .isEqualByComparingTo(sum));
        assertThat(PLACES.stream().map(sums::get).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(sums.get("granted"));
    }

    private static long next(List<JsonNode> pages) {
        return pages.getLast().at("/nextAfter").asLong();
    }

    private JsonNode page(String account, long after) {
        return ok(account + "/ledger?limit=5&after=" + after).json();
    }

    private Client admin() {
        return Client.admin(port);
    }

    private Client.Answer ok(String path) {
        var answer = admin().get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private void grant(String account, String grantId, int amount, Instant from, Instant until) {
        var granted = admin().post(account + "/credit-grants", """
            {"grantId": "%s", "source": "BONUS", "amount": %d, "effectiveAt": "%s", "expiresAt": "%s", "reason": "test"}
            """.formatted(grantId, amount, from, until));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
    }

    private void send(BillingCommand command) {
        commands.send(command, new Caller("tests", "key", "request", null));
    }

    private static String internal(String account) {
        return "vidmuse/" + account.substring("/v1/accounts/".length());
    }
}
