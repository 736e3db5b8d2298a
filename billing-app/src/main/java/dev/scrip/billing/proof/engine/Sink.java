package dev.scrip.billing.proof.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** A place outside of the database where heads are kept. */
@FunctionalInterface
interface Sink {
    Duration PATIENCE = Duration.ofSeconds(10);

    /** Returns when they are there for good. */
    void take(String lines) throws IOException, InterruptedException;

    /** The one that the settings name; none if they name none. */
    static Optional<Sink> of(ProofSettings settings) {
        String to = settings.publishTo();
        if (to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                to.startsWith("file:")
                        ? file(Path.of(to.substring("file:".length())))
                        : address(URI.create(to), settings.publishAuthorization()));
    }

    private static Sink file(Path file) {
        return lines -> {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        };
    }

    private static Sink address(URI address, String authorization) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        return lines -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(lines));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new IOException("the sink of tree heads answered " + status);
            }
        };
    }
}
