package dev.scrip.billing.http.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class HistoryTest {
    @LocalServerPort
    int port;

    @Test
    @Tag("B2")
    void purchasesAndConsumptionAreThereAtOnceNewestFirst() {
        String account = admin().opens("vidmuse");
        buyPack(account, "pi-1");
        charge(account, "g-1", "lumen");

        var history = admin().get(account + "/history");

        assertThat(history.status()).as(history.text()).isEqualTo(200);
        assertThat(values(history, "type")).containsExactly("GenerationCharged", "CreditsGranted", "AddOnPurchased");
        assertThat(values(history, "kind")).containsExactly("consumption", "purchase", "purchase");
        assertThat(values(history, "credits")).containsExactly("-24", "500", "0");
        assertThat(history.at("/items/0/model")).isEqualTo("lumen");
        assertThat(history.at("/items/0/generationId")).isEqualTo("g-1");
        assertThat(history.at("/items/2/money")).isEqualTo("{\"amountMinor\":599,\"currency\":\"USD\"}");
        assertThat(history.at("/items/2/detail/pack")).isEqualTo("add-on-500");
        assertThat(history.json().has("nextCursor")).isFalse();
    }

    @Test
    @Tag("B2")
    void pagesAreStableWhileNewLinesCome() {
        String account = admin().opensWith("vidmuse", 1000);
        for (int i = 1; i <= 5; i++) {
            charge(account, "g-" + i, "lumen");
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            var page = admin().get(account + "/history?limit=2" + cursor);
            seen.addAll(values(page, "sequence"));
            charge(account, "later-" + pages++, "lumen");
            cursor = page.json().has("nextCursor") ? "&cursor=" + page.at("/nextCursor") : "";
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly("6", "5", "4", "3", "2", "1");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    @Tag("B2")
    void itIsFilteredByKindModelAndPeriod() {
        String account = admin().opensWith("vidmuse", 1000);
        charge(account, "g-1", "lumen");
        charge(account, "g-2", "lumen-lite");
        buyPack(account, "pi-2");

        assertThat(values(admin().get(account + "/history?kind=consumption"), "generationId"))
                .containsExactly("g-2", "g-1");
        assertThat(values(admin().get(account + "/history?kind=grant&kind=purchase"), "kind"))
                .containsExactly("purchase", "purchase", "grant");
        assertThat(values(admin().get(account + "/history?model=lumen"), "generationId"))
                .containsExactly("g-1");
        assertThat(values(admin().get(account + "/history?model=lumen&kind=refund"), "kind"))
                .isEmpty();
        assertThat(values(admin().get(account + "/history?from=2026-01-15T12:00:00Z"), "kind"))
                .hasSize(5);
        assertThat(values(admin().get(account + "/history?to=2026-01-15T12:00:00Z"), "kind"))
                .isEmpty();
        assertThat(values(admin().get(account + "/history?from=2026-01-15T12:00:01Z"), "kind"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        ?kind=gossip,              400, invalid-parameter, kind
        ?kind=consumption&kind=x,  400, invalid-parameter, kind
        ?limit=0,                  400, invalid-parameter, limit
        ?limit=201,                400, invalid-parameter, limit
        ?limit=all,                400, invalid-parameter, limit
        ?from=monday,              400, invalid-parameter, from
        ?to=2026-13-01T00:00:00Z,  400, invalid-parameter, to
        ?cursor=abc,               400, invalid-cursor,    cursor
        ?cursor=,                  400, invalid-cursor,    cursor
        ?cursor=aDE6LTE,           400, invalid-cursor,    cursor
        ?model=,                   422, invalid-value,     model
        ?consistency=weak,         400, invalid-parameter, consistency
        """)
    void aQuestionThatMakesNoSenseIsRefused(String query, int status, String code, String field) {
        String account = admin().opens("vidmuse");
        var refused = admin().get(account + "/history" + query);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.at("/field")).isEqualTo(field);
    }

    private static List<String> values(Client.Answer history, String field) {
        return StreamSupport.stream(history.json().at("/items").spliterator(), false)
                .map(item -> item.path(field))
                .map(value -> value.isString() ? value.asString() : value.toString())
                .toList();
    }

    private void charge(String account, String generationId, String model) {
        var charged = admin().post(account + "/charges", """
            {"generationId": "%s", "feature": "text-to-image", "model": "%s", "surface": "AGENT_CHAT",
             "actor": "HUMAN", "parameters": {"resolution": "2k", "count": 3, "upscale": true}, "pay": "CREDITS"}
            """.formatted(generationId, model));
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
    }

    private void buyPack(String account, String reference) {
        var bought = admin().post(account + "/add-on-purchases", """
            {"pack": "add-on-500", "payment": {"reference": "%s", "amountMinor": 599, "currency": "USD"}}
            """.formatted(reference));
        assertThat(bought.status()).as(bought.text()).isEqualTo(201);
    }

    private Client admin() {
        return Client.admin(port);
    }
}
