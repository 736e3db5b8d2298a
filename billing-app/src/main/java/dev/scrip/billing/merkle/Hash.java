package dev.scrip.billing.merkle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 of a leaf or of two subtrees (RFC 9162, 2.1.1). Leaves and nodes are hashed with different first bytes, so that
 * neither can be passed off as the other.
 */
public final class Hash {
    /** Of every hash, in bytes. */
    public static final int LENGTH = 32;

    /** The root of a tree without leaves. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that was worked out before. */
    public static Hash of(byte[] bytes) {
        return at(bytes, 0);
    }

    /** One of many that stand in a row. */
    public static Hash at(byte[] row, int offset) {
        if (offset < 0 || row.length < offset + LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Hash(Arrays.copyOfRange(row, offset, offset + LENGTH));
    }

    /** As {@link #toString} writes it. */
    public static Hash ofBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return new Hash(bytes);
    }

    /** Of what a leaf says. */
    public static Hash leaf(byte[] content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(content));
    }

    /** Of what a leaf says, in UTF-8. */
    public static Hash leaf(String content) {
        return leaf(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a node by those below it. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Puts it into a row of hashes. */
    void into(byte[] row, int offset) {
        System.arraycopy(bytes, 0, row, offset, LENGTH);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In base64, as proofs and tree heads have it. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
