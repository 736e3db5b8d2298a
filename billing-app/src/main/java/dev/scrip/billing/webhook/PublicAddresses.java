package dev.scrip.billing.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the open internet (IANA's registries of special-purpose addresses). Everything else could be a service behind
 * our own walls, which an endpoint's owner must not reach by our hand.
 */
final class PublicAddresses {
    private static final List<Block> SPECIAL_V4 = List.of(
            // "This" network, private ones, shared by carriers, this machine, the link (with clouds' metadata)
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            // Protocol assignments, documentation, old 6to4 relays, private, benchmarks
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            // Multicast, reserved, broadcast
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));

    /** All of IPv6 that is given out to anybody. The rest is this machine, the link, unique local, multicast or reserved. */
    private static final Block GLOBAL_V6 = Block.of("2000::", 3);

    private static final List<Block> SPECIAL_V6 = List.of(
            // Protocol assignments with Teredo, documentation, 6to4: the last carries an IPv4 address within
            Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2002::", 16), Block.of("3fff::", 20));

    /** NAT64: an IPv4 address stands in the last four bytes. */
    private static final Block NAT64 = Block.of("64:ff9b::", 96);

    private static final int IPV4_BYTES = 4;

    private PublicAddresses() {}

    /** A part of the address space. */
    private record Block(BigInteger prefix, int bytes, int bits) {
        static Block of(String prefix, int bits) {
            byte[] address = parsed(prefix);
            return new Block(new BigInteger(1, address), address.length, bits);
        }

        boolean contains(byte[] address) {
            int rest = address.length * Byte.SIZE - bits;
            return address.length == bytes
                    && new BigInteger(1, address).shiftRight(rest).equals(prefix.shiftRight(rest));
        }

        private static byte[] parsed(String address) {
            try {
                return InetAddress.getByName(address).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublicV4(bytes);
        }
        if (NAT64.contains(bytes)) {
            return isPublicV4(Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
        }
        return GLOBAL_V6.contains(bytes) && SPECIAL_V6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static boolean isPublicV4(byte[] bytes) {
        return SPECIAL_V4.stream().noneMatch(block -> block.contains(bytes));
    }
}
