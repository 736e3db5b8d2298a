package dev.scrip.billing.proof.engine;

/** What is stored is not what was logged or signed: nothing is added to the tree and nothing is signed until it is again. */
public final class Tampered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Tampered(String message) {
        super(message);
    }
}
