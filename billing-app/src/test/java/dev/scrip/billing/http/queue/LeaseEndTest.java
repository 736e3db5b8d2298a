package dev.scrip.billing.http.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@QueueEngine
@Tag("B3")
class LeaseEndTest {
    private static final String GENERATION = """
        {"generationId": "g-1", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT",
         "actor": "HUMAN", "pay": "AUTO"}
        """;

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    Commands commands;

    @Autowired
    LeaseSweep sweep;

    private Client admin() {
        return Client.admin(port);
    }

    /** Whatever a test left in line is of no concern to the next. */
    @AfterEach
    void finishWhatIsLeft() {
        pass(Duration.ofHours(2));
        Answer left = leased();
        for (int i = 0; left.json().at("/tasks").has(i); i++) {
            admin().post("/v1/queue/leases/" + left.at("/tasks/" + i + "/leaseId") + "/completion");
        }
    }

    @Test
    void whoeverFinishedATaskIsToldThatThereIsNothingLeftToKeep() {
        charged();
        String lease = lease();
        admin().post(lease + "/completion");

        Answer kept = admin().post(lease + "/heartbeat");

        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.code()).isEqualTo("lease-ended");
        assertThat(kept.at("/state")).isEqualTo("COMPLETED");
    }

    @Test
    void whoeverKeepsATaskThatWasEndedElsewhereIsToldSo() {
        String account = charged();
        String lease = lease();
        admin().post(account + "/generations/g-1/failure", "{}");
        assertThat(admin().get(account + "/generations/g-1").at("/state")).isEqualTo("FAILED");

        Answer kept = admin().post(lease + "/heartbeat");

        assertThat(kept.code()).isEqualTo("lease-ended");
        assertThat(kept.at("/state")).isEqualTo("FAILED");
    }

    @Test
    @Tag("C10")
    void aTaskThatWasHeldAndSettledIsNotHandedOut() {
        String account = admin().opensWith("vidmuse", 100);
        admin().post(account + "/holds", GENERATION);
        assertThat(admin().get(account + "/generations/g-1").at("/state")).isEqualTo("WAITING");
        admin().post(account + "/holds/g-1/settlement");

        assertThat(leased().at("/tasks")).isEqualTo("[]");
        assertThat(admin().get(account + "/generations/g-1").at("/state")).isEqualTo("COMPLETED");
    }

    /** As when the engine dies between the event and the lease's own row. */
    @Test
    @Tag("C13")
    void whatWasFinishedBeforeTheLeaseHeardOfItIsAnsweredHoweverLateItIsAskedAgain() {
        String account = charged();
        String lease = lease();
        CompleteGeneration completion = new CompleteGeneration(internal(account), "g-1");
        commands.send(completion, new Caller("tests", "tests", "request-1", key(lease, "completion")));
        pass(Duration.ofHours(1));

        Answer again = admin().post(lease + "/completion");
        Answer onceMore = admin().post(lease + "/completion");

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.at("/state")).isEqualTo("COMPLETED");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(onceMore.text()).isEqualTo(again.text());
        assertThat(admin().post(lease + "/heartbeat").code()).isEqualTo("lease-ended");
    }

    @Test
    @Tag("C13")
    @Tag("C9")
    void aFailureIsAnsweredForEverThoughOldLeasesAreForgotten() {
        String account = charged();
        String lost = lease();
        pass(Duration.ofMinutes(2));
        String lease = lease();
        FailGeneration failure = new FailGeneration(internal(account), "g-1", null, "no memory");
        commands.send(failure, new Caller("tests", "tests", "request-1", key(lease, "failure")));
        assertThat(admin().get(account + "/generations/g-1").at("/state")).isEqualTo("FAILED");
        pass(Duration.ofDays(8));

        sweep.sweep();
        assertThat(sweep.sweep()).isZero();

        Answer again = admin().post(lease + "/failure", "{\"reason\": \"no memory\"}");
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.at("/refunded")).isEqualTo("4");
        assertThat(admin().post(lost + "/completion").code()).isEqualTo("unknown-lease");
        assertThat(admin().get(account + "/balance").at("/available")).isEqualTo("100");
    }

    private String charged() {
        String account = admin().opensWith("vidmuse", 100);
        Answer charged = admin().post(account + "/charges", GENERATION);
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
        return account;
    }

    private Answer leased() {
        return admin().post("/v1/queue/leases?brand=vidmuse", """
            {"worker": "gpu-1", "max": 10, "leaseSeconds": 60}
            """);
    }

    private String lease() {
        Answer leased = leased();
        assertThat(leased.at("/tasks/0/generationId")).as(leased.text()).isEqualTo("g-1");
        return "/v1/queue/leases/" + leased.at("/tasks/0/leaseId");
    }

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    private static String key(String lease, String what) {
        return "lease/" + lease.substring(lease.lastIndexOf('/') + 1) + "/" + what;
    }

    private static String internal(String account) {
        return "vidmuse/" + account.substring("/v1/accounts/".length());
    }
}
