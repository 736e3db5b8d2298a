package dev.scrip.billing.merkle;

/** Knows the roots of complete subtrees. */
@FunctionalInterface
public interface Nodes {

    /**
     * The root of the 2^height leaves that begin with leaf index × 2^height.
     *
     * @throws UnknownNode when there is no such node yet, or no longer
     */
    Hash complete(int height, long index);
}
