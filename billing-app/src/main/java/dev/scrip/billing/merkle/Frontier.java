package dev.scrip.billing.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** What must be remembered of a tree so that it can go on growing: one hash for each bit of its size. */
public final class Frontier {
    /** Roots of complete subtrees, the smallest first. */
    private final Deque<Hash> subtrees = new ArrayDeque<>();

    private long size;

    public long size() {
        return size;
    }

    /** Adds the next leaf. */
    public void append(Hash leaf) {
        Hash grown = leaf;
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            grown = Hash.node(subtrees.pop(), grown);
        }
        subtrees.push(grown);
        size++;
    }

    /** The root of all leaves so far. */
    public Hash root() {
        if (size == 0) {
            return Hash.EMPTY;
        }
        Iterator<Hash> larger = subtrees.iterator();
        Hash root = larger.next();
        while (larger.hasNext()) {
            root = Hash.node(larger.next(), root);
        }
        return root;
    }
}
