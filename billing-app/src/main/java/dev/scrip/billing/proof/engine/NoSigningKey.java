package dev.scrip.billing.proof.engine;

/** Heads cannot be signed: no key was configured, or it is gone. */
public final class NoSigningKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSigningKey() {
        super("there is no key to sign with");
    }
}
