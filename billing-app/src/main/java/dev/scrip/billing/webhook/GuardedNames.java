package dev.scrip.billing.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for those who connect, and leaves out what must not be connected to. Connections are made to the very addresses that come out
 * of here and to no others, so a name that means something else a moment later (DNS rebinding) gains nothing.
 */
final class GuardedNames implements DnsResolver {
    private final DnsResolver names;
    private final boolean allowsPrivate;

    GuardedNames(DnsResolver names, WebhookSettings settings) {
        this.names = names;
        this.allowsPrivate = settings.allowPrivate();
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
        InetAddress[] found = names.resolve(host);
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
}
