package dev.scrip.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One message to a server that need not mean well. */
@Tag("N1")
@Timeout(60)
class SenderTest {
    private static final List<String> SECRETS = List.of(SecretVault.newSecret());

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            answer(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "204, DELIVERED",
        "299, DELIVERED",
        "301, FAILED",
        "302, FAILED",
        "400, FAILED",
        "404, FAILED",
        "410, GONE",
        "429, FAILED",
        "500, FAILED",
        "503, FAILED"
    })
    void onlyAnAnswerOfTheTwoHundredsIsADelivery(int code, Attempt.Result result) throws IOException {
        Attempt attempt = sent(settings("allow-private", "true"), "/" + code);
        assertThat(attempt.result()).isEqualTo(result);
        assertThat(attempt.responseCode()).isEqualTo(code);
        // A redirection is not followed.
        assertThat(asked).hasValue(1);
    }

    @Test
    void anAnswerThatNeverEndsIsNotReadToItsEnd() throws IOException {
        assertThat(sent(settings("allow-private", "true"), "/endless").delivered())
                .isTrue();
    }

    @Test
    void anAnswerThatNeverComesIsWaitedForNoLongerThanTheTimeout() throws IOException {
        Attempt attempt = sent(settings("allow-private", "true", "timeout", "PT0.3S"), "/never");
        assertThat(attempt.result()).isEqualTo(Attempt.Result.FAILED);
        assertThat(attempt.responseCode()).isNull();
        assertThat(attempt.error()).contains("PT0.3S");
    }

    @Test
    void aServerThatIsNotThereIsAFailureLikeAnyOther() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Sender sender = sender(settings("allow-private", "true"), SystemDefaultDnsResolver.INSTANCE)) {
            Attempt attempt = sender.send(URI.create("http://127.0.0.1:" + port), SECRETS, "msg_1", "{}");
            assertThat(attempt.result()).isEqualTo(Attempt.Result.FAILED);
            assertThat(attempt.error()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "localhost", "[::1]", "2130706433", "0.0.0.0", "[::ffff:127.0.0.1]"})
    void nothingIsSentToThisMachineHoweverItIsWritten(String host) throws IOException {
        try (Sender sender = sender(settings(), SystemDefaultDnsResolver.INSTANCE)) {
            Attempt attempt = sender.send(at(host), SECRETS, "msg_1", "{}");
            assertThat(attempt.error()).contains("not allowed");
        }
        assertThat(asked).hasValue(0);
    }

    /** The look-up that is checked is the one that is connected to; there is no second one in between. */
    @Test
    void aNameIsLookedUpOnceForEachConnection() throws IOException {
        AtomicInteger lookUps = new AtomicInteger();
        DnsResolver names = names(() -> {
            lookUps.incrementAndGet();
            return List.of("127.0.0.1");
        });
        try (Sender sender = sender(settings("allow-private", "true"), names)) {
            assertThat(sender.send(at("innocent.example"), SECRETS, "msg_1", "{}")
                            .delivered())
                    .isTrue();
        }
        assertThat(lookUps).hasValue(1);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNameThatTurnsIntoAPrivateAddressIsRefusedFromThenOn() throws IOException {
        Iterator<List<String>> answers = List.of(List.of("8.8.8.8", "10.0.0.1"), List.of("10.0.0.1", "127.0.0.1"))
                .iterator();
        GuardedNames guarded = new GuardedNames(names(answers::next), settings());
        assertThat(guarded.resolve("rebinding.example")).containsExactly(InetAddress.getByName("8.8.8.8"));
        assertThatExceptionOfType(GuardedNames.NotAllowed.class).isThrownBy(() -> guarded.resolve("rebinding.example"));
        try (Sender sender = sender(settings(), names(() -> List.of("127.0.0.1")))) {
            assertThat(sender.send(at("rebinding.example"), SECRETS, "msg_1", "{}")
                            .error())
                    .contains("not allowed");
        }
        assertThat(asked).hasValue(0);
    }

    private static DnsResolver names(Supplier<List<String>> addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                List<InetAddress> found = new ArrayList<>();
                for (String address : addresses.get()) {
                    found.add(InetAddress.getByName(address));
                }
                return found.toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private URI at(String host) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/200");
    }

    private Attempt sent(WebhookSettings settings, String path) throws IOException {
        try (Sender sender = sender(settings, SystemDefaultDnsResolver.INSTANCE)) {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
            return sender.send(url, SECRETS, "msg_1", "{}");
        }
    }

    private static Sender sender(WebhookSettings settings, DnsResolver names) {
        return new Sender(settings, names, Clock.systemUTC());
    }

    private static WebhookSettings settings(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        values.put("scrip.webhooks.timeout", Duration.ofSeconds(20).toString());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put("scrip.webhooks." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("scrip.webhooks", WebhookSettings.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/never" -> awaitTheEnd();
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] more = new byte[8_192];
                try (OutputStream body = exchange.getResponseBody()) {
                    for (int i = 0; i < 1_000_000; i++) {
                        body.write(more);
                    }
                } catch (IOException hungUp) {
                    // As it should.
                }
            }
            default -> {
                exchange.getResponseHeaders().set("Location", "/200");
                exchange.sendResponseHeaders(Integer.parseInt(path.substring(1)), -1);
                exchange.close();
            }
        }
    }

    private void awaitTheEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
