package dev.scrip.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Addresses as they come out of a look-up, in all the ways in which they can be written. */
@Tag("N1")
class PublicAddressesTest {

    /** This machine, its network, the link with the metadata of clouds, many at once, reserved, and one of them within another. */
    static final List<String> OURS = list("""
        127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 ::1 :: 2130706433 127.1 10.0.0.1 10.255.255.255
        172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 100.64.0.1 100.127.255.255 fc00::1
        fdff::1 fd00:ec2::254 fec0::1 169.254.169.254 169.254.0.1 fe80::1 febf::1 100.100.100.200
        192.0.0.192 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 ff02::1 192.0.2.1
        198.51.100.7 203.0.113.9 198.18.0.1 198.19.255.255 192.88.99.1 2001:db8::1 3fff::1 100::1
        ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
        64:ff9b:1::1 2002:7f00:1:: 2002:a9fe:a9fe::1 2001:0:4136:e378:8000:63bf:3fff:fdd2
        """);

    static final List<String> PUBLIC = list("""
        1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255
        128.0.0.1 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.167.255.255
        192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 2606:4700:4700::1111
        2a00:1450:4001:82f::200e 64:ff9b::808:808 ::ffff:8.8.8.8
        """);

    @ParameterizedTest
    @FieldSource("OURS")
    void whatLiesBehindOurOwnWallsIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @FieldSource("PUBLIC")
    void theOpenInternetIs(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    private static List<String> list(String addresses) {
        return List.of(addresses.strip().split("\\s+", -1));
    }
}
