package dev.scrip.billing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.job.JobWish;
import dev.scrip.billing.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
class JobsCommandTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private String key = "";

    @BeforeEach
    void anAuditor() {
        key = Client.admin(port).with("auditor", "vidmuse").key();
    }

    @Test
    void aJobIsListedShownAndCancelled() {
        String job = job();

        assertThat(jobs("list", "--kind", "elsewhere").said()).contains(job, "WAITING");
        assertThat(jobs("show", job).said()).contains("vidmuse", "WAITING");
        Shell.Ended cancelled = jobs("cancel", job, "--json");
        assertThat(cancelled.code()).isZero();
        assertThat(cancelled.json().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(jobs("follow", job).code()).as("it did not come to its end").isEqualTo(3);
        assertThat(jobs("show", "none").code()).isEqualTo(3);
        assertThat(jobs("show", "none").said()).contains("unknown-job");
    }

    @Test
    void whoFollowsSeesHowFarItIsAndThenTheEnd() throws Exception {
        String job = job();
        jdbc.sql("update job set state = 'RUNNING', node = 'other', step = 'folding', done = 400, total = 1000,"
                        + " claimed_until = current_timestamp + interval '1' hour, version = 2 where job_id = ?")
                .param(job)
                .update();
        CompletableFuture<Shell.Ended> followed = CompletableFuture.supplyAsync(() -> jobs("follow", job));
        jdbc.sql("insert into job_line (job_id, place, account_id, content) values (?, 1, 'vidmuse/a', '{\"n\":7}')")
                .param(job)
                .update();
        jdbc.sql("update job set state = 'DONE', result = '{\"found\":1}', version = 3 where job_id = ?")
                .param(job)
                .update();

        Shell.Ended ended = followed.get(30, TimeUnit.SECONDS);
        assertThat(ended.code()).isZero();
        assertThat(ended.said()).contains("DONE", "{\"found\":1}");
        assertThat(jobs("follow", job, "--json").json().at("/result/found").asInt())
                .isEqualTo(1);
        assertThat(jobs("lines", job).json().at("/content/n").asInt()).isEqualTo(7);
    }

    @Test
    @Tag("E2")
    void aRebuildSaysWhatWasWrongAndThatAllIsRightTheNextTime() {
        String account = Client.admin(port).opensWith("vidmuse", 5);
        String id = account.substring(account.lastIndexOf('/') + 1);
        assertThat(Client.admin(port).get(account + "/history").json().path("items"))
                .isNotEmpty();
        jdbc.sql("update history_entry set credits = 6 where account_id = ? and credits = 5")
                .param("vidmuse/" + id)
                .update();

        Shell.Ended mended = scrip("rebuild", "--views", "history", "--account", id);
        Shell.Ended right = scrip("rebuild", "--account", id, "--json");

        assertThat(mended.code()).as(mended.said()).isEqualTo(1);
        assertThat(mended.said()).contains("history", "put right", "DONE", "scrip jobs lines ");
        assertThat(right.code()).as(right.said()).isZero();
        assertThat(right.json().at("/result/views")).hasSize(6);
        assertThat(scrip("rebuild", "--views", "message").code()).isEqualTo(3);
        assertThat(scrip("rebuild", "--account", id, "--detach").said()).contains("WAITING");
    }

    @Test
    void withoutAKeyNothingIsAsked() {
        assertThat(Shell.scrip("jobs", "list", "--api-key", "").code()).isEqualTo(2);
    }

    private Shell.Ended jobs(String... words) {
        List<String> all = new ArrayList<>(List.of("jobs"));
        all.addAll(List.of(words));
        return scrip(all.toArray(String[]::new));
    }

    private Shell.Ended scrip(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", "http://localhost:" + port, "--api-key", key));
        return Shell.scrip(all.toArray(String[]::new));
    }

    private String job() {
        JobWish.Asker asker = new JobWish.Asker("tests", "k", "r");
        return jobs.take(new JobWish("elsewhere", "vidmuse", Map.of("what", "ever"), asker, null))
                .job()
                .id();
    }
}
