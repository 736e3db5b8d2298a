package dev.scrip.billing.http.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.projection.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** An engine with room for one in its line, on a database where somebody else has the turn to write. */
@RunningEngine
@TestPropertySource(properties = "scrip.event-store.queue-capacity=1")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@Tag("I5")
class FullQueueTest {
    private static final int TOO_MANY = 5;

    @Autowired
    DataSource dataSource;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", TestDatabase.POSTGRESQL::empty);
    }

    @Test
    void turnsAwayAtOnceWhomItCannotSeatAndServesTheOthersWhenItCan(CapturedOutput log) throws Exception {
        Client client = Client.admin(port);
        List<String> accounts = IntStream.range(0, TOO_MANY + 2)
                .mapToObj(i -> client.opensWith("vidmud", 10))
                .toList();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = dataSource.getConnection();
                Statement turn = other.createStatement()) {
            other.setAutoCommit(false);
            turn.execute("select id from event_turn where id = 1 for update");
            var beingWritten = CompletableFuture.supplyAsync(() -> charge(client, accounts.getFirst()), clients);
            await().atMost(Duration.ofSeconds(10)).until(this::somebodyWaitsForTheTurn);
            CompletionService<Answer> rest = new ExecutorCompletionService<>(clients);
            accounts.stream().skip(1).forEach(account -> rest.submit(() -> charge(client, account)));

            for (int i = 0; i < TOO_MANY; i++) {
                Answer turnedAway = rest.take().get();
                assertThat(turnedAway.status()).isEqualTo(503);
                assertThat(turnedAway.code()).isEqualTo("unavailable");
                assertThat(turnedAway.header("Retry-After")).isEqualTo("1");
            }
            assertThat(log).containsOnlyOnce("PutOff - ").contains("TemporarilyUnavailable");
            other.rollback();
            assertThat(beingWritten.join().status()).isEqualTo(201);
            assertThat(rest.take().get().status()).isEqualTo(201);
        }
        accounts.forEach(account ->
                assertThat(charge(client, account).status()).as(account).isEqualTo(201));
    }

    private boolean somebodyWaitsForTheTurn() {
        return new JdbcTemplate(dataSource)
                        .queryForList("select pid from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and datname = current_database()")
                        .size()
                == 1;
    }

    private static Answer charge(Client client, String account) {
        return client.post(account + "/charges", """
            {"generationId": "g-1", "feature": "text-to-image", "model": "flux-dev", "surface": "BATCH",
             "actor": "AUTOMATION"}
            """);
    }
}
