package dev.scrip.billing.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The private half of a log's key. */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int SEED_LENGTH = 32;

    private final PrivateKey key;
    private final LogKey publicKey;

    private SigningKey(PrivateKey key, LogKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** One that nobody has had before. */
    public static SigningKey random(String origin) {
        byte[] seed = new byte[SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        return ofSeed(origin, seed);
    }

    /**
     * As {@link #pem} and {@code openssl genpkey -algorithm ed25519} write it.
     *
     * @throws IllegalArgumentException when it is no such key; nothing of it is in the message
     */
    public static SigningKey ofPem(String origin, String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw noKey();
        }
        String base64 = pem.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            PrivateKey read = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] written = read.getEncoded();
            return ofSeed(origin, Arrays.copyOfRange(written, written.length - SEED_LENGTH, written.length));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw noKey();
        }
    }

    public LogKey publicKey() {
        return publicKey;
    }

    public String pem() {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 signs with Ed25519", e);
        }
    }

    /** Nobody's business. */
    @Override
    public String toString() {
        return "SigningKey[" + publicKey + "]";
    }

    /** Java works a public key out only when it makes a pair, and makes it of the bytes that it is given as random ones. */
    private static SigningKey ofSeed(String origin, byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            KeyPair pair = generator.generateKeyPair();
            SigningKey key = new SigningKey(pair.getPrivate(), new LogKey(origin, pair.getPublic()));
            byte[] encoded = pair.getPrivate().getEncoded();
            boolean made =
                    Arrays.equals(seed, Arrays.copyOfRange(encoded, encoded.length - SEED_LENGTH, encoded.length));
            if (!made || !key.publicKey.hasSigned(new byte[0], key.sign(""))) {
                throw new IllegalStateException("this Java makes keys of Ed25519 in a way of its own");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 knows Ed25519", e);
        }
    }

    private static IllegalArgumentException noKey() {
        return new IllegalArgumentException("that is no private key of Ed25519 in PEM");
    }

    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
