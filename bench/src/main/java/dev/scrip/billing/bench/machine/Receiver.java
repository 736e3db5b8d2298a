package dev.scrip.billing.bench.machine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands for the product that is told by webhooks: notes how old each message's event is when it comes, and answers at once or never. */
public final class Receiver implements AutoCloseable {
    private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");

    static {
        // Or each answer would wait for the receipt of the one before.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Queue<Long> micros = new ConcurrentLinkedQueue<>();
    private final CountDownLatch silence;

    private Receiver(HttpServer server, int silences) {
        this.server = server;
        this.silence = new CountDownLatch(silences);
    }

    public static Receiver answering() {
        return start(0);
    }

    /** It takes what comes, and says nothing until it is closed. */
    public static Receiver silent() {
        return start(1);
    }

    private static Receiver start(int silences) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
            Receiver receiver = new Receiver(server, silences);
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

    public int received() {
        return micros.size();
    }

    /** How old the events of all messages were that have come, the youngest first, in microseconds. */
    public List<Long> ages() {
        return micros.stream().sorted().toList();
    }

    @Override
    public void close() {
        silence.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher time = TIME.matcher(body);
        if (time.find()) {
            micros.add(Duration.between(Instant.parse(time.group(1)), Instant.now())
                            .toNanos()
                    / 1_000);
        }
        try {
            silence.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
