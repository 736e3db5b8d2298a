package dev.scrip.billing.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for those who connect, and leaves out what must not be connected to. Connections are made to the very addresses that come out
 * of here and to no others, so a name that means something else a moment later (DNS rebinding) gains nothing.
 *
 * <p>A look-up keeps its thread busy for as long as the name's servers like, and cannot be interrupted. On a virtual thread that would take one of the few
 * that carry all requests; so it has a thread of its own, and is waited for no longer than an attempt may take.
 */
final class GuardedNames implements DnsResolver, AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final DnsResolver names;
    private final boolean allowsPrivate;
    private final Duration timeout;
    private final ExecutorService lookUps;

    GuardedNames(DnsResolver names, WebhookSettings settings) {
        this.names = names;
        this.allowsPrivate = settings.allowPrivate();
        this.timeout = settings.timeout();
        this.lookUps = new ThreadPoolExecutor(
                0,
                settings.concurrency(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());
    }

    /** A name behind which there is nothing that may be connected to. */
    static final class NotAllowed extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotAllowed(String host) {
            super(host + " is no public address");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookUp(host);
        List<InetAddress> allowed = Arrays.stream(found)
                .filter(address -> allowsPrivate || PublicAddresses.contains(address))
                .toList();
        if (allowed.isEmpty()) {
            throw new NotAllowed(host);
        }
        return allowed.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    @Override
    public void close() {
        lookUps.shutdownNow();
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return lookUps.submit(() -> names.resolve(host)).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof UnknownHostException unknown ? unknown : unknown(host, failed);
        } catch (TimeoutException | RejectedExecutionException busy) {
            throw unknown(host, busy);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw unknown(host, closing);
        }
    }

    private static UnknownHostException unknown(String host, Exception why) {
        UnknownHostException unknown = new UnknownHostException(host + " could not be looked up");
        unknown.initCause(why);
        return unknown;
    }
}
