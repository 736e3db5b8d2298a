package dev.scrip.billing.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("E4")
class PublisherTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFileIsAppendedToAndIsEnoughToVerifyBy(TestDatabase database) throws Exception {
        Logged logged = Logged.on(database);
        Path file = folder.resolve("kept.ndjson");
        Publisher publisher = new Publisher(logged.tree(), sink("file:" + file));
        publisher.publish();
        publisher.publish();
        assertThat(Logged.headsOf(Files.readString(file)).lines()).hasSize(2);
        try (TestStore store = TestStore.on(logged.dataSource())) {
            Logged.charge(store, Logged.EVENTS, Logged.EVENTS + 300);
        }
        logged.tree().follow();
        logged.tree().sign(Logged.KEY);
        publisher.publish();
        assertThat(Logged.headsOf(Files.readString(file)).lines()).hasSize(3);
        assertThat(Logged.verdict(logged.export(), Files.readString(file)).provenUpTo())
                .isEqualTo(Logged.EVENTS + 300);
    }

    @Test
    void whatWasHandedOutTwiceVerifiesAsOnce() throws Exception {
        Logged logged = Logged.on(TestDatabase.H2);
        String once = logged.published();
        List<String> lines = once.lines().toList();
        String twice = once + String.join("\n", lines.subList(lines.size() - 2, lines.size())) + "\n";
        assertThat(Logged.verdict(logged.export(), twice).provenUpTo()).isEqualTo(Logged.EVENTS);
    }

    @Test
    void anAddressThatDoesNotTakeItIsAskedAgain() throws Exception {
        Logged logged = Logged.on(TestDatabase.H2);
        AtomicInteger calls = new AtomicInteger();
        Queue<String> taken = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known = "Bearer sink".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean takes = known && calls.incrementAndGet() != 2;
            if (takes) {
                taken.add(new String(body, StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(takes ? 204 : 503, -1);
            exchange.close();
        });
        server.start();
        try {
            Publisher publisher = new Publisher(
                    logged.tree(),
                    sink("http://localhost:" + server.getAddress().getPort() + "/heads"));
            assertThatIOException().isThrownBy(publisher::publish);
            assertThat(Logged.headsOf(String.join("", taken)).lines()).hasSize(1);
            publisher.publish();
            assertThat(Logged.headsOf(String.join("", taken)).lines()).hasSize(2);
            assertThat(Logged.verdict(logged.export(), String.join("", taken)).holds())
                    .isTrue();
        } finally {
            server.stop(0);
        }
    }

    private static Sink sink(String to) throws IOException {
        return Sink.of(new ProofSettings(
                        "scrip", null, List.of(), Duration.ofSeconds(1), Duration.ofMinutes(1), to, "Bearer sink"))
                .orElseThrow();
    }
}
