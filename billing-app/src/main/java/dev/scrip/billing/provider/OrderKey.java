package dev.scrip.billing.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The key under which an order is carried out once. It is the same on every node and after every restart, since it is made of what is on record; and
 * another one in a database that was begun anew, though its accounts have the same names.
 */
final class OrderKey {
    private OrderKey() {}

    static String of(String accountId, String what, Instant at) {
        try {
            byte[] text = (accountId + "\n" + what + "\n" + at).getBytes(StandardCharsets.UTF_8);
            return "scrip-"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
