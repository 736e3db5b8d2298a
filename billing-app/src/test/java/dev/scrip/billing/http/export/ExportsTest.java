package dev.scrip.billing.http.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.export.ExportTable;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RunningEngine
@Tag("E5")
class ExportsTest {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @LocalServerPort
    private int port;

    private Client admin;
    private Client analyst;

    @BeforeEach
    void anAnalystOfOneBrand() {
        admin = Client.admin(port);
        analyst = admin.with("analyst", "vidmuse");
    }

    @Test
    void aBalanceIsTakenAwayAsItIsShown() {
        BusyAccount account = BusyAccount.of(admin);
        Answer shown = admin.get(account.path() + "/balance?consistency=strong");
        JsonNode row = rows("balances", account).getFirst();
        for (String total : List.of("granted", "pending", "consumed", "expired", "voided", "forfeited")) {
            assertThat(decimal(row, total)).as(total).isEqualByComparingTo(shown.at("/totals/" + total));
        }
        assertThat(decimal(row, "available")).isEqualByComparingTo(shown.at("/available"));
        assertThat(decimal(row, "held")).isEqualByComparingTo(shown.at("/held")).isPositive();
        assertThat(decimal(row, "available_bonus")).isEqualByComparingTo(shown.at("/bySource/BONUS"));
        assertThat(row.path("plan").asString()).isEqualTo("pro");
        assertThat(rows("lots", account)).hasSize(shown.json().path("lots").size());
        assertThat(sum(rows("lots", account), "remaining").add(sum(rows("lots", account), "held")))
                .as("I1")
                .isEqualByComparingTo(
                        decimal(row, "available").add(decimal(row, "held")).add(decimal(row, "pending")));
    }

    @Test
    @Tag("I1")
    void theLedgerBalancesAndComesToTheBalance() {
        BusyAccount account = BusyAccount.of(admin);
        JsonNode balance = rows("balances", account).getFirst();
        List<JsonNode> ledger = rows("ledger", account);
        for (String place : List.of("GRANTED", "PENDING", "AVAILABLE", "HELD", "CONSUMED", "EXPIRED", "VOIDED")) {
            List<JsonNode> there = ledger.stream()
                    .filter(entry -> entry.path("ledger_account").asString().equals(place))
                    .toList();
            assertThat(sum(there, "change"))
                    .as(place)
                    .isEqualByComparingTo(decimal(balance, place.toLowerCase(Locale.ROOT)));
        }
        assertThat(sum(side(ledger, "DEBIT"), "credits"))
                .isEqualByComparingTo(sum(side(ledger, "CREDIT"), "credits"))
                .isPositive();
    }

    @Test
    void historyTasksAndCasesAreTakenAwayAsTheyAreShown() {
        BusyAccount account = BusyAccount.of(admin);
        List<JsonNode> shown = items(admin.get(account.path() + "/history?limit=200"));
        List<JsonNode> history = rows("history", account);
        assertThat(history).hasSameSizeAs(shown);
        assertThat(sum(history, "credits")).isEqualByComparingTo(sum(shown, "credits"));
        assertThat(history.stream()
                        .filter(line -> line.path("model").asString("").equals("lumen")))
                .as("later lines about a task tell its model, too")
                .hasSize((int) shown.stream()
                        .filter(line -> line.path("model").asString("").equals("lumen"))
                        .count());
        assertThat(rows("tasks", account))
                .extracting(task -> task.path("generation_id").asString() + " "
                        + task.path("state").asString())
                .containsExactly("g-1 WAITING", "g-2 FAILED", "g-3 COMPLETED", "g-4 WAITING");
        assertThat(rows("cases", account))
                .extracting(one -> one.path("status").asString())
                .containsExactly("OPEN");
        List<JsonNode> events = rows("events", account);
        assertThat(events)
                .extracting(event -> event.path("sequence").asLong())
                .isSorted()
                .startsWith(0L);
        assertThat(events.getFirst().path("payload").path("accountId").asString())
                .isEqualTo("vidmuse/" + account.id());
        assertThat(events.getFirst().path("effective_at").asString()).isEqualTo("2026-01-15T12:00:00.000000Z");
    }

    @ParameterizedTest
    @EnumSource(ExportTable.class)
    void aPositionOfThePastIsTakenAwayTheSameForEver(ExportTable table) {
        BusyAccount account = BusyAccount.of(admin).orders();
        Answer then = export(analyst, table.code(), CSV, "");
        assertThat(then.status()).as(then.text()).isEqualTo(200);
        String position = then.header(ExportHeaders.POSITION);
        BusyAccount.of(admin).orders();
        account.goesOn("g-5");
        assertThat(export(analyst, table.code(), CSV, "").text()).isNotEqualTo(then.text());
        assertThat(export(analyst, table.code(), CSV, "?upTo=" + position).text())
                .isEqualTo(then.text());
    }

    @ParameterizedTest
    @EnumSource(ExportTable.class)
    void pagesTogetherAreTheWhole(ExportTable table) {
        BusyAccount.of(admin);
        BusyAccount.of(admin);
        Answer whole = export(analyst, table.code(), NDJSON, "");
        String upTo = "upTo=" + whole.header(ExportHeaders.POSITION);
        StringBuilder pages = new StringBuilder();
        String after = "";
        int count = 0;
        do {
            Answer page = export(analyst, table.code(), NDJSON, "?limit=3&" + upTo + after);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            pages.append(page.text());
            String next = page.header(ExportHeaders.NEXT);
            after = next.isEmpty() ? "" : "&after=" + next;
            count++;
        } while (!after.isEmpty());
        assertThat(count).isPositive();
        assertThat(pages).hasToString(whole.text());
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportTable.class,
            names = {"EVENTS", "LEDGER", "HISTORY"})
    void whatGrowsGoesOnAnywhereAsOftenAsOneAsks(ExportTable table) {
        BusyAccount.of(admin).goesOn("g-5");
        Answer whole = export(analyst, table.code(), CSV, "");
        String upTo = "&upTo=" + whole.header(ExportHeaders.POSITION);
        long middle = Long.parseLong(whole.header(ExportHeaders.POSITION)) - 9;
        List<String> rest = whole.text()
                .lines()
                .skip(1)
                .filter(line -> Long.parseLong(line.substring(0, line.indexOf(','))) > middle)
                .toList();
        assertThat(rest).isNotEmpty();
        for (int time = 0; time < 2; time++) {
            assertThat(export(analyst, table.code(), CSV, "?after=" + middle + upTo)
                            .text()
                            .lines()
                            .toList())
                    .isEqualTo(rest);
        }
    }

    @Test
    void aHeaderComesWithTheFirstPageAlone() {
        BusyAccount account = BusyAccount.of(admin);
        String of = "&account=" + account.id();
        Answer first = export(analyst, "tasks", CSV, "?limit=2" + of);
        assertThat(first.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith(CSV);
        assertThat(first.text()).startsWith("brand,account_id,generation_id,queue,");
        Answer second = export(analyst, "tasks", CSV, "?limit=2" + of + "&after=" + first.header(ExportHeaders.NEXT));
        assertThat(second.text()).startsWith("vidmuse," + account.id() + ",g-3,");
        assertThat(export(analyst, "events", CSV, "?after=1").text()).doesNotStartWith("position");
    }

    @ParameterizedTest
    @EnumSource(ExportTable.class)
    void aKeyOfOneBrandSeesNothingOfOthers(ExportTable table) {
        BusyAccount.of(admin);
        admin.opensWith("vidmud", 100);
        Client other = admin.with("auditor", "vidmud");
        assertThat(export(other, table.code(), CSV, "").text()).doesNotContain("vidmuse");
        assertThat(export(other, table.code(), CSV, "?brand=vidmuse").code()).isEqualTo("brand-forbidden");
        String page = export(analyst, "tasks", CSV, "?limit=1").header(ExportHeaders.NEXT);
        if (!table.grows()) {
            assertThat(export(other, table.code(), CSV, "?after=" + page).text())
                    .doesNotContain("vidmuse");
        }
    }

    @Test
    void otherKeysAreRefusedAndWhoMayIsOnRecord() {
        for (String role : List.of("service", "operator")) {
            Answer refused = export(admin.with(role, "vidmuse"), "balances", CSV, "");
            assertThat(refused.status()).isEqualTo(403);
        }
        Client auditor = admin.with("auditor", "vidmud");
        export(auditor, "ledger", NDJSON, "?limit=7");
        assertThat(auditor.get("/v1/accesses").at("/items/1/target")).isEqualTo("/v1/exports/ledger?limit=7");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThat(export(analyst, "secrets", CSV, "").code()).isEqualTo("invalid-parameter");
        assertThat(export(analyst, "events", CSV, "?upTo=999999999").code()).isEqualTo("invalid-parameter");
        assertThat(export(analyst, "tasks", CSV, "?after=nonsense").code()).isEqualTo("invalid-cursor");
        assertThat(export(analyst, "tasks", "application/pdf", "").status()).isEqualTo(406);
    }

    private static List<JsonNode> side(List<JsonNode> ledger, String side) {
        return ledger.stream()
                .filter(entry -> entry.path("side").asString().equals(side))
                .toList();
    }

    private List<JsonNode> rows(String table, BusyAccount account) {
        Answer answer = export(analyst, table, NDJSON, "?account=" + account.id());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text().lines().map(JSON::readTree).toList();
    }

    private static Answer export(Client client, String table, String type, String query) {
        return client.send("GET", "/v1/exports/" + table + query, null, "Accept", type);
    }

    private static List<JsonNode> items(Answer page) {
        List<JsonNode> items = new ArrayList<>();
        page.json().path("items").forEach(items::add);
        return items;
    }

    private static BigDecimal sum(List<JsonNode> rows, String column) {
        return rows.stream().map(row -> decimal(row, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal decimal(JsonNode row, String column) {
        return row.path(column).decimalValue();
    }
}
