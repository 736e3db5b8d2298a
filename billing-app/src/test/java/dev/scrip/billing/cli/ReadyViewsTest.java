package dev.scrip.billing.cli;

import static dev.scrip.billing.cli.Shell.scrip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Four months of some accounts by the clock: what the views say is what the engine says. */
@RunningEngine
@TestPropertySource(properties = {"scrip.test-clock.start=2026-01-15T12:00:00Z", "scrip.views.wait-at-most=PT30S"})
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("E5")
class ReadyViewsTest {
    private static final int ACCOUNTS = 4;
    private static final String[] DAYS = {"2026-01-20", "2026-02-03", "2026-02-20", "2026-03-12", "2026-04-25"};

    @LocalServerPort
    private int port;

    @TempDir
    static Path folder;

    private final Random random = new Random(25);
    private final List<String> accounts = new ArrayList<>();
    private Client admin;
    private int tasks;
    private long paidForPlans;
    private long paidForPacks;

    @BeforeAll
    void fourMonths() {
        admin = Client.admin(port);
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = admin.opens("vidmuse");
            accounts.add(account);
            does(account, "/subscription", """
                {"plan": "pro", "payment": {"reference": "plan", "amountMinor": 2999, "currency": "USD"}}
                """);
            paidForPlans += 2999;
            buys(account, "first");
        }
        for (String day : DAYS) {
            Answer moved = admin.send(
                    "PUT",
                    "/v1/test-clock",
                    "{\"now\": \"" + day + "T08:00:00Z\"}",
                    "Content-Type",
                    "application/json");
            assertThat(moved.status()).as(moved.text()).isEqualTo(200);
            accounts.forEach(account -> aDayOf(account, day));
        }
        does(accounts.getFirst(), "/reviews", "{\"reason\": \"many at night\"}");
        does(accounts.getFirst(), "/reviews/confirmation", "{\"reason\": \"a robot\"}");
        does(accounts.getLast(), "/credit-voids", "{\"amount\": 7, \"reason\": \"by mistake\"}");
        Shell.Ended ended = scrip(
                "export",
                "--url",
                "http://localhost:" + port,
                "--api-key",
                admin.key(),
                "--to",
                folder.toString(),
                "--what",
                "all",
                "--format",
                "parquet");
        assertThat(ended.code()).as(ended.said()).isZero();
    }

    @Test
    @Tag("I1")
    void outstandingIsWhatAllAccountsHave() {
        assertThat(number("select sum(outstanding) as n from outstanding_by_source"))
                .isEqualByComparingTo(ofAll("/available").add(ofAll("/held")).add(ofAll("/totals/pending")))
                .isPositive();
        for (String source : List.of("ADD_ON", "BONUS", "SUBSCRIPTION")) {
            assertThat(number("select coalesce(sum(available), 0) as n from outstanding_by_source where source = '"
                            + source + "'"))
                    .as(source)
                    .isEqualByComparingTo(ofAll("/bySource/" + source));
        }
        assertThat(number("select sum(available + held + pending) as n from balances"))
                .isEqualByComparingTo(number("select sum(remaining + held) as n from lots"));
    }

    @Test
    void breakageIsWhatExpiredOrWasForfeited() {
        assertThat(number("select sum(expired) as n from breakage_by_source"))
                .isEqualByComparingTo(ofAll("/totals/expired"))
                .isPositive();
        assertThat(number("select sum(forfeited) as n from breakage_by_source"))
                .isEqualByComparingTo(ofAll("/totals/forfeited"))
                .isPositive();
        assertThat(number("select count(distinct month) as n from breakage_by_source"))
                .isGreaterThanOrEqualTo(BigDecimal.TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"granted", "consumed", "voided"})
    void whatCohortsCameToIsWhatAllAccountsCameTo(String what) {
        assertThat(number("select sum(" + what + ") as n from (select *, row_number() over (partition by brand, cohort,"
                        + " source order by months desc) as back from cohort_burn_down) where back = 1"))
                .isEqualByComparingTo(ofAll("/totals/" + what))
                .isPositive();
    }

    @Test
    void aShareIsNeverMoreThanTheWhole() {
        assertThat(number("select max(consumed_share + expired_share) as n from cohort_burn_down"))
                .isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
        assertThat(number("select count(*) as n from cohort_burn_down where months > 0"))
                .isPositive();
    }

    @Test
    void whatModelsConsumedIsWhatAccountsConsumedAndMoneyIsWhatWasPaidForIt() {
        assertThat(number("select sum(credits) as n from revenue_by_model where model is not null or feature is"
                        + " not null"))
                .isEqualByComparingTo(ofAll("/totals/consumed"));
        // A pro cycle is 3,000 credits for 2,999 cents, a pack 500 for 599; rewards cost nothing.
        BigDecimal paid = number("""
            select sum(case s.source when 'SUBSCRIPTION' then change * 2999 / 3000 when 'ADD_ON' then change * 599 / 500
                       else 0 end) as n from ledger s where ledger_account = 'CONSUMED'
            """);
        assertThat(number("select sum(money_minor) as n from revenue_by_model"))
                .isCloseTo(paid, Offset.offset(new BigDecimal("0.01")))
                .isPositive();
    }

    @Test
    void whatWasSoldIsWhatWasPaid() {
        assertThat(number("select sum(amount_minor) as n from revenue_by_pack_and_plan where kind = 'pack'"))
                .isEqualByComparingTo(BigDecimal.valueOf(paidForPacks));
        assertThat(number("select sum(amount_minor) as n from revenue_by_pack_and_plan where kind = 'plan'"))
                .isEqualByComparingTo(BigDecimal.valueOf(paidForPlans));
        assertThat(number("select sum(refunded_minor) as n from revenue_by_pack_and_plan"))
                .isEqualByComparingTo("599");
    }

    @Test
    void everyTaskIsInAQueue() {
        assertThat(number("select sum(tasks) as n from queue_waits")).isEqualByComparingTo(BigDecimal.valueOf(tasks));
        assertThat(number("select sum(started) as n from queue_waits")).isPositive();
    }

    private void aDayOf(String account, String day) {
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            String id = "g-" + day + "-" + i;
            boolean holds = random.nextInt(4) == 0;
            does(account, holds ? "/holds" : "/charges", """
                {"generationId": "%s", "feature": "text-to-image", "model": "%s", "parameters": {"count": %d},
                 "surface": "AGENT_CHAT", "actor": "HUMAN", "pay": "CREDITS"}
                """.formatted(
                            id, random.nextBoolean() ? "lumen" : "lumen-lite", 1 + random.nextInt(4)));
            tasks++;
            switch (random.nextInt(3)) {
                case 0 -> does(account, "/generations/" + id + "/start", "{}");
                case 1 ->
                    does(account, holds ? "/holds/" + id + "/settlement" : "/generations/" + id + "/refund", "{}");
                default -> {}
            }
        }
        buys(account, day);
        if (account.equals(accounts.get(1)) && day.equals(DAYS[1])) {
            does(account, "/purchase-refunds", "{\"payment\": \"pack-" + day + "\", \"refund\": \"re_1\"}");
        }
    }

    private void buys(String account, String name) {
        does(account, "/add-on-purchases", """
            {"pack": "add-on-500", "payment": {"reference": "pack-%s", "amountMinor": 599, "currency": "USD"}}
            """.formatted(name));
        paidForPacks += 599;
    }

    private void does(String account, String what, String json) {
        Answer answer = admin.post(account + what, json, UUID.randomUUID().toString());
        assertThat(answer.status()).as(what + ": " + answer.text()).isBetween(200, 299);
    }

    private BigDecimal ofAll(String pointer) {
        return accounts.stream()
                .map(account -> new BigDecimal(
                        admin.get(account + "/balance?consistency=strong").at(pointer)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(String question) {
        Shell.Ended ended = scrip("sql", "--from", folder.toString(), "--format", "json", question);
        assertThat(ended.code()).as(ended.said()).isZero();
        JsonNode row = JsonMapper.shared().readTree(ended.said());
        return new BigDecimal(row.path("n").asString());
    }
}
