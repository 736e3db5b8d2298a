package dev.scrip.billing.merkle;

import java.util.ArrayList;
import java.util.List;

/** Works out roots and proofs of a tree as it was at any of its sizes (RFC 9162, 2.1). */
public final class MerkleTree {
    private final Nodes nodes;

    public MerkleTree(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The root of the first leaves. */
    public Hash root(long size) {
        return size == 0 ? Hash.EMPTY : subtree(0, size);
    }

    /**
     * Proves that a leaf is in the tree of the first {@code size} leaves (2.1.3.1).
     *
     * @param index counts leaves from 0
     */
    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("the tree of " + size + " leaves has no leaf " + index);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + largestPowerBelow(to - from);
            if (index < middle) {
                path.addFirst(subtree(middle, to));
                to = middle;
            } else {
                path.addFirst(subtree(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /** Proves that the tree of {@code size} leaves begins with that of {@code first} leaves (2.1.4.1). */
    public ConsistencyProof consistency(long first, long size) {
        if (first < 0 || first > size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves never was one of " + first);
        }
        List<Hash> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (first != to && first != 0) {
            long middle = from + largestPowerBelow(to - from);
            if (first <= middle) {
                path.addFirst(subtree(middle, to));
                to = middle;
            } else {
                path.addFirst(subtree(from, middle));
                from = middle;
            }
        }
        // Whoever checks the proof knows the first tree's own root.
        if (from > 0) {
            path.addFirst(subtree(from, to));
        }
        return new ConsistencyProof(first, size, path);
    }

    private Hash subtree(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            return nodes.complete(height, from >> height);
        }
        long middle = from + largestPowerBelow(size);
        return Hash.node(subtree(from, middle), subtree(middle, to));
    }

    private static long largestPowerBelow(long size) {
        return Long.highestOneBit(size - 1);
    }
}
