package dev.scrip.billing.http.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a product would run to be told: a server on this machine that remembers what it got, and answers as it is told to. */
public final class Receiver implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Received> answer = ignored -> 204;
    private volatile Map<String, String> headers = Map.of();

    /** One request, in whatever order it came. */
    public record Received(String id, String timestamp, String signature, String contentType, String body) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String type() {
            return json().at("/type").asString();
        }

        public String account() {
            return json().at("/subject").asString();
        }

        public long sequence() {
            return json().at("/data/sequence").asLong();
        }

        /** Whether a product that holds this secret believes it. */
        public boolean isSignedWith(String secret) {
            try {
                new Webhook(secret)
                        .verify(
                                body,
                                Map.of(
                                        "webhook-id", List.of(id),
                                        "webhook-timestamp", List.of(timestamp),
                                        "webhook-signature", List.of(signature)));
                return true;
            } catch (WebhookVerificationException notBelieved) {
                return false;
            }
        }
    }

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            Receiver receiver = new Receiver(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", receiver::handle);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers with these codes from now on; whoever works out a code may take his time. */
    public void answers(ToIntFunction<Received> codes) {
        answer = codes;
    }

    public void answers(int code, Map<String, String> more) {
        headers = more;
        answer = ignored -> code;
    }

    public List<Received> all() {
        return List.copyOf(received);
    }

    /** Waits until so many have come. */
    public List<Received> await(int count) {
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> received.size() >= count);
        return all();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestHeaders();
        Received one = new Received(
                request.getFirst("webhook-id"),
                request.getFirst("webhook-timestamp"),
                request.getFirst("webhook-signature"),
                request.getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(one);
        int code = answer.applyAsInt(one);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }
}
