package dev.scrip.billing.http.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.job.JobWish;
import dev.scrip.billing.job.Jobs;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs of a kind that no node here knows: what another node does to them, the tests do. */
@RunningEngine
@Tag("E5")
@Timeout(60)
class JobsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private Client admin;
    private Client auditor;

    @BeforeEach
    void anAuditorOfOneBrand() {
        admin = Client.admin(port);
        auditor = admin.with("auditor", "vidmuse");
    }

    @Test
    void whatOneBrandAskedForNoOtherSees() {
        String own = job("vidmuse");
        String others = job("vidmud");
        String all = job(null);

        assertThat(auditor.get("/v1/jobs/" + own).at("/state")).isEqualTo("WAITING");
        assertThat(auditor.get("/v1/jobs/" + others).code()).isEqualTo("unknown-job");
        assertThat(auditor.get("/v1/jobs/" + all).code()).isEqualTo("unknown-job");
        assertThat(auditor.post("/v1/jobs/" + others + "/cancellation").status())
                .isEqualTo(404);
        assertThat(auditor.get("/v1/jobs/" + others + "/lines").status()).isEqualTo(404);
        assertThat(auditor.get("/v1/jobs/" + others + "/updates?seconds=0").status())
                .isEqualTo(404);
        assertThat(auditor.get("/v1/jobs?kind=elsewhere").text()).contains(own).doesNotContain(others, all);
        assertThat(admin.get("/v1/jobs?kind=elsewhere").text()).contains(own, others, all);
    }

    @Test
    void whoeverLooksIsOnRecordAndAServiceMayNot() {
        String job = job("vidmuse");
        auditor.send("GET", "/v1/jobs/" + job, null, "X-Request-Id", "job-look");

        assertThat(auditor.get("/v1/accesses?limit=20").text()).contains("job-look", "/v1/jobs/" + job);
        assertThat(admin.with("service", "vidmuse").get("/v1/jobs/" + job).code())
                .isEqualTo("forbidden");
        assertThat(admin.with("analyst", "vidmuse").get("/v1/jobs/" + job).status())
                .isEqualTo(200);
    }

    @Test
    void linesAreReadPageByPage() {
        String job = job("vidmuse");
        for (int place = 1; place <= 3; place++) {
            jdbc.sql("insert into job_line (job_id, place, account_id, content) values (?, ?, 'vidmuse/a',"
                            + " '{\"n\":1}')")
                    .params(job, place)
                    .update();
        }

        Answer first = auditor.get("/v1/jobs/" + job + "/lines?limit=2");
        Answer second = auditor.get("/v1/jobs/" + job + "/lines?limit=2&cursor=" + first.at("/nextCursor"));

        assertThat(first.json().path("items")).hasSize(2);
        assertThat(first.at("/items/0/accountId")).isEqualTo("a");
        assertThat(first.at("/items/0/content/n")).isEqualTo("1");
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().has("nextCursor")).isFalse();
        assertThat(auditor.get("/v1/jobs/" + job + "/lines?cursor=x").code()).isEqualTo("invalid-cursor");
    }

    @Test
    void whoFollowsIsToldOfEachChangeWhicheverNodeWorks() throws Exception {
        String job = job("vidmuse");
        runs(job, 400, 1_000);
        CompletableFuture<Answer> followed =
                CompletableFuture.supplyAsync(() -> auditor.get("/v1/jobs/" + job + "/updates?seconds=30"));
        CompletableFuture<Answer> cameBack = CompletableFuture.supplyAsync(() -> auditor.send(
                "GET", "/v1/jobs/" + job + "/updates?seconds=30", null, "Last-Event-ID", String.valueOf(version(job))));
        jdbc.sql("update job set state = 'DONE', result = '{\"found\":7}', version = version + 1 where job_id = ?")
                .param(job)
                .update();

        String told = followed.get(30, TimeUnit.SECONDS).text();
        assertThat(told).startsWith("retry: 1000\n\n").contains("event: ended", "\"found\":7");
        assertThat(cameBack.get(30, TimeUnit.SECONDS).text())
                .doesNotContain("event: progress")
                .contains("event: ended");
        assertThat(auditor.get("/v1/jobs/" + job + "/updates").text())
                .as("what has ended is told at once")
                .contains("event: ended");
    }

    @Test
    void howFastItGoesAndHowLongItWillTakeIsSaid() {
        String job = job("vidmuse");
        runs(job, 400, 1_000);

        Answer shown = auditor.get("/v1/jobs/" + job);

        assertThat(shown.at("/done")).isEqualTo("400");
        assertThat(shown.at("/total")).isEqualTo("1000");
        assertThat(shown.at("/perSecond")).isEqualTo("40");
        assertThat(shown.at("/secondsLeft")).isEqualTo("15");
        assertThat(auditor.get("/v1/jobs/" + job + "/updates?seconds=0").text())
                .contains("event: progress", "\"secondsLeft\":15");
    }

    @Test
    void aJobThatHasEndedCannotBeCancelledAndOneThatWasIs() {
        String waits = job("vidmuse");
        assertThat(auditor.post("/v1/jobs/" + waits + "/cancellation").at("/state"))
                .isEqualTo("CANCELLED");
        assertThat(auditor.post("/v1/jobs/" + waits + "/cancellation").status()).isEqualTo(202);

        String done = job("vidmuse");
        jdbc.sql("update job set state = 'DONE' where job_id = ?").param(done).update();
        assertThat(auditor.post("/v1/jobs/" + done + "/cancellation").code()).isEqualTo("job-ended");
    }

    private void runs(String job, long done, long total) {
        jdbc.sql("update job set state = 'RUNNING', node = 'other', done = ?, total = ?, version = version + 1,"
                        + " claimed_until = current_timestamp + interval '1' hour,"
                        + " paced_from = timestamp with time zone '2026-01-01 00:00:00+00',"
                        + " told_at = timestamp with time zone '2026-01-01 00:00:10+00' where job_id = ?")
                .params(done, total, job)
                .update();
    }

    private long version(String job) {
        return jobs.find(job).orElseThrow().version();
    }

    private String job(@Nullable String brand) {
        JobWish.Asker asker = new JobWish.Asker("tests", "k", "r");
        return jobs.take(new JobWish("elsewhere", brand, Map.of("what", "ever"), asker, null))
                .job()
                .id();
    }
}
