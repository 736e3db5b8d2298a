package dev.scrip.billing.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message once. It follows no redirect, keeps no cookie, asks no proxy, repeats nothing by itself, reads no more of an answer than a little,
 * and takes no longer than it may, whatever the other side does.
 */
final class Sender implements AutoCloseable {
    private static final ContentType CLOUD_EVENT =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    /** Nobody looks at what is answered; a short answer is read to its end only so that the connection can be used again. */
    private static final int READ_MAX = 16_384;

    private static final int SAID_MAX = 300;

    private final GuardedNames names;
    private final CloseableHttpClient http;
    private final Duration timeout;
    private final Clock clock;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    /**
     * A sender.
     *
     * @param clock real time: a receiver compares the signed time with its own clock, whatever the engine's says
     */
    Sender(WebhookSettings settings, DnsResolver names, Clock clock) {
        this.timeout = settings.timeout();
        this.clock = clock;
        this.names = new GuardedNames(names, settings);
        this.http = http(settings, this.names);
    }

    Attempt send(URI url, List<String> secrets, String messageId, String body) {
        HttpPost post = new HttpPost(url);
        Instant now = clock.instant();
        post.setHeader("User-Agent", "Scrip-Webhooks/1");
        post.setHeader("webhook-id", messageId);
        post.setHeader("webhook-timestamp", now.getEpochSecond());
        post.setHeader("webhook-signature", Signatures.of(secrets, messageId, now, body));
        post.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), CLOUD_EVENT));
        ScheduledFuture<?> deadline = deadlines.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        @Nullable Attempt answered = null;
        try (ClassicHttpResponse response = http.executeOpen(null, post, null)) {
            answered = Attempt.answered(response.getCode(), retryAfter(response));
            readALittle(post, response.getEntity());
            return answered;
        } catch (GuardedNames.NotAllowed notAllowed) {
            return Attempt.unanswered("address not allowed: " + notAllowed.getMessage());
        } catch (IOException | RuntimeException failed) {
            // What it answered counts; the rest of the answer does not.
            return answered == null ? Attempt.unanswered(said(post, failed)) : answered;
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        names.close();
        http.close();
    }

    private static void readALittle(HttpPost post, @Nullable HttpEntity entity) throws IOException {
        if (entity != null && entity.getContent().readNBytes(READ_MAX).length == READ_MAX) {
            // Closing an answer would read it to its end, which may never come.
            post.cancel();
        }
    }

    private String said(HttpPost post, Exception failed) {
        if (post.isCancelled() || failed instanceof InterruptedIOException) {
            return "no answer within " + timeout;
        }
        String message = failed.getMessage();
        String said = failed.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        return said.substring(0, Math.min(said.length(), SAID_MAX));
    }

    /** In seconds, or as a date; what is neither says nothing. */
    private Optional<Duration> retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header == null ? Optional.empty() : RetryAfter.parse(header.getValue(), clock.instant());
    }

    private static CloseableHttpClient http(WebhookSettings settings, DnsResolver names) {
        Timeout whole = Timeout.of(settings.timeout());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setMaxConnTotal(settings.concurrency())
                        .setMaxConnPerRoute(settings.concurrency())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(whole)
                                .setSocketTimeout(whole)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(whole)
                        .setResponseTimeout(whole)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }
}
