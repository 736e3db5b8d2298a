package dev.scrip.billing.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of the key that signs tree heads, with the name of the log that it signs: whoever has it from a source that they trust needs to trust
 * nothing else. Its text is a verifier key as signed notes have it (C2SP): {@code name+id+base64}.
 *
 * @param origin the log's name
 */
public record LogKey(String origin, PublicKey key) {
    private static final byte ED25519 = 1;
    private static final int RAW_LENGTH = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public LogKey {
        if (!origin.matches("[^\\s+]{1,200}")) {
            throw new IllegalArgumentException("a log's name has neither spaces nor plus signs: " + origin);
        }
    }

    /**
     * As {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when that is no verifier key
     */
    public static LogKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a public key reads name+id+base64");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != RAW_LENGTH + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("that is no public key of Ed25519");
        }
        LogKey key = new LogKey(parts[0], publicKey(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!key.id().equals(parts[1])) {
            throw new IllegalArgumentException("the public key is not the one that its id tells");
        }
        return key;
    }

    /** Eight hexadecimal digits by which heads say who signed them. */
    public String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    byte[] idBytes() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    boolean hasSigned(byte[] text, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** As other tools want it. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Override
    public String toString() {
        return origin + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed());
    }

    static PublicKey publicKey(byte[] raw) {
        ByteArrayOutputStream x509 = new ByteArrayOutputStream();
        x509.writeBytes(X509_PREFIX);
        x509.writeBytes(raw);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("that is no public key of Ed25519", e);
        }
    }

    private byte[] typed() {
        byte[] encoded = key.getEncoded();
        byte[] typed = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH - 1, encoded.length);
        typed[0] = ED25519;
        return typed;
    }
}
