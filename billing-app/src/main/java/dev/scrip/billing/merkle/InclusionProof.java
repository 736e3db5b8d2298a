package dev.scrip.billing.merkle;

import java.util.List;

/**
 * Says that a leaf is in a tree.
 *
 * @param index counts leaves from 0
 * @param size of the tree
 * @param path hashes beside the way from the leaf to the root, the lowest first
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether it is true of this leaf and this root (RFC 9162, 2.1.3.2). */
    public boolean proves(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        Hash reached = leaf;
        for (Hash beside : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                reached = Hash.node(beside, reached);
                int up = Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                reached = Hash.node(reached, beside);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && reached.equals(root);
    }
}
