package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An account's books as they are read over HTTP. */
record Ledger(Client client, String account) {
    private static final String AS_OF = "\"asOf\":\"[^\"]*\",";

    /** From the account itself; what the view says must be the same (I4), and all must add up (I1). */
    Answer balance() {
        Answer strong = client.get(account + "/balance?consistency=strong");
        Answer view = client.get(account + "/balance");
        assertThat(strong.status()).as(strong.text()).isEqualTo(200);
        // Unless the clock stands still, they are asked at two instants.
        assertThat(view.text().replaceFirst(AS_OF, "")).isEqualTo(strong.text().replaceFirst(AS_OF, ""));
        long sum = number(strong, "/available") + number(strong, "/held");
        for (String part : List.of("pending", "consumed", "expired", "voided", "forfeited")) {
            sum += number(strong, "/totals/" + part);
        }
        assertThat(sum).isEqualTo(number(strong, "/totals/granted"));
        return strong;
    }

    long available() {
        return number(balance(), "/available");
    }

    /** {@code lotId:remaining} of every lot that is still open, in their order. */
    List<String> lots() {
        return balance()
                .json()
                .at("/lots")
                .valueStream()
                .map(lot -> lot.at("/lotId").asString() + ":" + lot.at("/remaining"))
                .toList();
    }

    /** All lines of a kind, newest first, page by page. */
    List<JsonNode> history(String kind) {
        List<JsonNode> lines = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.get(account + "/history?limit=200&kind=" + kind + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().at("/items").forEach(lines::add);
            cursor = page.json().has("nextCursor") ? "&cursor=" + page.at("/nextCursor") : "";
        } while (!cursor.isEmpty());
        return lines;
    }

    private static long number(Answer answer, String pointer) {
        return Long.parseLong(answer.at(pointer));
    }
}
