package dev.scrip.billing.merkle;

/** A tree was asked for a node that it does not have. */
public final class UnknownNode extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownNode(int height, long index) {
        super("there is no node " + index + " at height " + height);
    }
}
