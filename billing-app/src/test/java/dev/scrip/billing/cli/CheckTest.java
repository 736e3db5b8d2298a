package dev.scrip.billing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An engine of its own, for its tables are damaged. */
@RunningEngine
@TestPropertySource(properties = "scrip.integrity.threads=2")
@DirtiesContext
@Timeout(120)
class CheckTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("integrityHealthIndicator")
    private HealthIndicator health;

    private Client admin;
    private String key = "";
    private final List<String> repairs = new ArrayList<>();

    @BeforeEach
    void anAuditor() {
        admin = Client.admin(port);
        key = admin.with("auditor", "vidmuse").key();
    }

    @AfterEach
    void repair() {
        repairs.forEach(sql -> jdbc.sql(sql).update());
    }

    @Test
    @Tag("I4")
    void whatIsChargedMeanwhileIsNoFinding() throws InterruptedException {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            accounts.add(charged(3));
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger charges = new AtomicInteger();
        // A thread of its own: the common pool may have none to spare on few cores.
        Thread charging = Thread.ofVirtual().start(() -> {
            while (!over.get()) {
                charge(accounts.get(charges.get() % accounts.size()), "more-" + charges.get());
                charges.incrementAndGet();
            }
        });
        try {
            await().until(() -> charges.get() > 0);
            for (int i = 0; i < 5; i++) {
                Shell.Ended sound = check();
                assertThat(sound.code()).as(sound.said()).isZero();
                assertThat(sound.said()).contains("DONE", "\"I4\":0");
            }
        } finally {
            over.set(true);
            charging.join();
        }
        assertThat(charges).hasValueGreaterThan(20);
    }

    @Test
    @Tag("I4")
    void aWrongBalanceIsFoundAndTheEngineStaysUp() {
        String account = charged(2);
        jdbc.sql("update balance set available = available + 1 where account_id = ?")
                .param("vidmuse/" + account)
                .update();
        repairs.add("update balance set available = available - 1 where account_id = 'vidmuse/" + account + "'");

        Shell.Ended found = check("--brand", "vidmuse", "--account", account);

        assertThat(found.code()).isEqualTo(1);
        assertThat(found.said()).contains("I4", account, "balance", "available", "\"I1\":0", "\"I4\":1");
        assertThat(found.said()).doesNotContain("vidmuse/");
        await().untilAsserted(() -> {
            assertThat(health().getDetails()).containsKey("findings");
            assertThat(health().getStatus()).isEqualTo(Status.UP);
        });
    }

    @Test
    @Tag("I1")
    void aPriceThatWasChangedOnRecordIsLoudEverywhere() {
        String account = charged(2);
        String mine = " where account_id = 'vidmuse/" + account + "' and type like '%GenerationCharged'";
        jdbc.sql("update event set payload = replace(payload, '\"price\":', '\"price\":1')" + mine)
                .update();
        repairs.add("update event set payload = replace(payload, '\"price\":1', '\"price\":')" + mine);

        Shell.Ended found = check("--json");

        assertThat(found.code()).isEqualTo(1);
        assertThat(found.json().at("/job/result/sound").asBoolean()).isFalse();
        assertThat(found.json().at("/job/result/findings/I1").asInt()).isEqualTo(1);
        assertThat(found.json().at("/findings").valueStream())
                .anySatisfy(finding -> {
                    assertThat(finding.at("/accountId").asString()).isEqualTo(account);
                    assertThat(finding.at("/content/rule").asString()).isEqualTo("I1");
                    assertThat(finding.at("/content/sequence").asInt()).isEqualTo(2);
                })
                .allSatisfy(finding ->
                        assertThat(finding.at("/accountId").asString()).isEqualTo(account));
        await().untilAsserted(
                        () -> assertThat(health()).extracting(Health::getStatus).isEqualTo(Status.DOWN));
        repair();
        repairs.clear();
        checkedAll();
        assertThat(check("--since", String.valueOf(last() - 1)).code()).isZero();
    }

    @Test
    void metricsAndHealthTellWhatTheLastCheckFound() {
        assertThat(check().code()).isZero();
        // Asked with a key of one brand: it is not a check of everything.
        checkedAll();

        await().untilAsserted(() -> assertThat(metric("scrip.integrity.events")).isPositive());
        assertThat(metric("scrip.integrity.findings")).isZero();
        assertThat(metric("scrip.integrity.age")).isNotNegative();
    }

    @Test
    void whatCannotBeCheckedIsSaid() {
        assertThat(check("--account", "nobody").code()).isEqualTo(3);
        assertThat(check("--account", "nobody").said()).contains("unknown-account");
        assertThat(check("--brand", "vidmud").code()).isEqualTo(3);
    }

    private Health health() {
        return Objects.requireNonNull(health.health());
    }

    private void checkedAll() {
        String complete = admin.post("/v1/integrity-checks", "{}").at("/jobId");
        assertThat(admin.get("/v1/jobs/" + complete + "/updates?seconds=60").text())
                .contains("event: ended", "\"sound\":true");
    }

    private Shell.Ended check(String... words) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(words));
        all.addAll(List.of("--url", "http://localhost:" + port, "--api-key", key));
        return Shell.scrip(all.toArray(String[]::new));
    }

    private double metric(String name) {
        var answer = admin.get("/actuator/metrics/" + name);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/measurements/0/value").asDouble();
    }

    private long last() {
        return jdbc.sql("select max(position) from event").query(Long.class).single();
    }

    /** Its id. */
    private String charged(int times) {
        String account = admin.opens("vidmuse").substring("/v1/accounts/".length());
        var granted = admin.post("/v1/accounts/" + account + "/credit-grants", """
            {"grantId": "g", "source": "BONUS", "amount": 1000000, "reason": "test"}
            """);
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
        for (int i = 0; i < times; i++) {
            charge(account, "first-" + i);
        }
        // Answered once the view has all of it.
        assertThat(admin.get("/v1/accounts/" + account + "/balance").status()).isEqualTo(200);
        return account;
    }

    private void charge(String account, String generation) {
        var charged = admin.post("/v1/accounts/" + account + "/charges", """
            {"generationId": "%s", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT", "actor": "HUMAN"}
            """.formatted(generation));
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
    }
}
