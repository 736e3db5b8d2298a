package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.webhook.Hook;
import dev.scrip.billing.http.webhook.Receiver;
import dev.scrip.billing.http.webhook.Receiver.Received;
import dev.scrip.billing.projection.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages outlive processes, and are shared among those that live. */
@Tag("N1")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookNodesTest {
    private static final String[] WEBHOOKS = {
        "--scrip.webhooks.allow-http=true",
        "--scrip.webhooks.allow-private=true",
        "--scrip.webhooks.look-every=PT0.1S",
        "--scrip.webhooks.timeout=PT2S",
        "--scrip.webhooks.retry-after=PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S,PT1S",
        "--scrip.webhooks.secret-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "--scrip.views.wait-at-most=PT30S"
    };

    @Test
    void whatCouldNotBeDeliveredIsTriedAgainAfterTheProcessWasKilled(@TempDir Path directory) {
        try (Receiver receiver = Receiver.start()) {
            receiver.answers(message -> 500);
            Hook before;
            try (EngineProcess engine = EngineProcess.on(EngineProcess.url(directory), WEBHOOKS)) {
                before = Hook.on(engine.client(), "vidmuse", receiver.url(), "event.*");
                engine.client().opensWith("vidmuse", 100);
                receiver.await(1);
                engine.kill();
            }
            receiver.answers(message -> 200);
            try (EngineProcess engine = EngineProcess.on(EngineProcess.url(directory), WEBHOOKS)) {
                Hook after = new Hook(engine.client(), before.path(), before.secret());
                after.awaits("delivered", 2);
                List<Received> all = receiver.all();
                assertThat(all.getLast().isSignedWith(before.secret())).isTrue();
                assertThat(all.stream().map(Received::sequence).toList())
                        .isSorted()
                        .contains(0L, 1L);
            }
        }
    }

    @Test
    void twoNodesShareTheLinesAndOneGoesOnWhereTheOtherDied() {
        String url = TestDatabase.POSTGRESQL.empty();
        try (Receiver receiver = Receiver.start();
                EngineProcess one = EngineProcess.onPostgres(url, WEBHOOKS);
                EngineProcess other = EngineProcess.onPostgres(url, WEBHOOKS)) {
            Client client = other.client();
            Hook hook = Hook.on(client, "vidmuse", receiver.url(), "event.*");
            List<String> accounts = new ArrayList<>(IntStream.range(0, 12)
                    .mapToObj(i -> (i % 2 == 0 ? one : other).client().opensWith("vidmuse", 100))
                    .toList());
            hook.awaits("delivered", 24);
            assertThat(receiver.all()).hasSize(24);

            receiver.answers(message -> 503);
            one.kill();
            accounts.forEach(account -> assertThat(client.post(account + "/reviews", "{\"reason\": \"odd\"}")
                            .status())
                    .isEqualTo(201));
            receiver.answers(message -> 200);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() ->
                            hook.deliveries("?limit=200&state=delivered", "/id").size() == 36);
            Map<String, List<Long>> byAccount = receiver.all().stream()
                    .collect(Collectors.groupingBy(
                            Received::account, Collectors.mapping(Received::sequence, Collectors.toList())));
            assertThat(byAccount).hasSize(12).allSatisfy((account, sequences) -> {
                assertThat(sequences).isSorted();
                assertThat(Set.copyOf(sequences)).containsExactlyInAnyOrder(0L, 1L, 2L);
            });
        }
    }
}
