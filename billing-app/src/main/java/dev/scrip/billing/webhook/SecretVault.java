package dev.scrip.billing.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps endpoints' secrets: AES-GCM under a key of the configuration, bound to the endpoint, so that a row cannot be given another's secret.
 * Unlike an API key a secret has to be had back, since every message is signed with it.
 */
final class SecretVault {
    /** As Standard Webhooks writes a secret. */
    private static final String PREFIX = "whsec_";

    private static final String ENCRYPTED = "aes:";

    /** As secrets were once stored where there was no key. */
    private static final String PLAIN = "plain:";

    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<SecretKeySpec> keys;
    private final boolean encrypts;

    /**
     * A vault with its keys.
     *
     * @param key in base64; empty when there is none
     * @param former keys that are only read with
     */
    SecretVault(String key, List<String> former) {
        this.encrypts = !key.isEmpty();
        List<SecretKeySpec> all = new ArrayList<>();
        if (encrypts) {
            all.add(key("scrip.webhooks.secret-key", key));
        }
        former.forEach(one -> all.add(key("scrip.webhooks.former-secret-keys", one)));
        this.keys = List.copyOf(all);
    }

    /** Whether it can keep a new secret. */
    boolean isOpenForMore() {
        return encrypts;
    }

    /** A secret that nobody can guess, as its endpoint gets it. */
    static String newSecret() {
        return PREFIX + Base64.getEncoder().encodeToString(random(SECRET_BYTES));
    }

    /** A key for a vault, in base64. */
    static String newKey() {
        return base64(random(KEY_BYTES));
    }

    /** As it is stored. */
    String seal(String webhookId, String secret) {
        if (!encrypts) {
            throw new IllegalStateException("there is no scrip.webhooks.secret-key to keep secrets with");
        }
        byte[] nonce = random(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, webhookId);
            byte[] text = cipher.doFinal(secret.getBytes(StandardCharsets.US_ASCII));
            return ENCRYPTED + base64(nonce) + ":" + base64(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** The secret, as its endpoint got it. */
    String open(String webhookId, String sealed) {
        if (sealed.startsWith(PLAIN)) {
            return sealed.substring(PLAIN.length());
        }
        int middle = sealed.indexOf(':', ENCRYPTED.length());
        byte[] nonce = Base64.getDecoder().decode(sealed.substring(ENCRYPTED.length(), middle));
        byte[] text = Base64.getDecoder().decode(sealed.substring(middle + 1));
        for (SecretKeySpec key : keys) {
            try {
                byte[] secret =
                        cipher(Cipher.DECRYPT_MODE, key, nonce, webhookId).doFinal(text);
                return new String(secret, StandardCharsets.US_ASCII);
            } catch (AEADBadTagException anotherKey) {
                // The next one may be it.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has AES-GCM", e);
            }
        }
        throw new IllegalStateException("none of the configured scrip.webhooks.secret-key and former-secret-keys opens"
                + " the secret of webhook " + webhookId);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String webhookId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(webhookId.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static SecretKeySpec key(String setting, String base64) {
        byte[] bytes = decoded(setting, base64);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(setting + " is 32 bytes in base64: openssl rand -base64 32");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] decoded(String setting, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // What stands there is a secret, and stays out of the message.
            throw new IllegalArgumentException(setting + " is no base64");
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
