package dev.scrip.billing.security;

/**
 * Told once, inside the process, on the first start of the demo: whoever prints ready-made calls can put the key into them. Nobody may store
 * or log it.
 */
public record AdminKeyIssued(String keyId, String key) {
    @Override
    public String toString() {
        return "AdminKeyIssued[" + keyId + "]";
    }
}
