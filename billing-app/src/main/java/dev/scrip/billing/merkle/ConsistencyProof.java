package dev.scrip.billing.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Says that a tree begins with all that an earlier one had: nothing was changed, dropped or put in between.
 *
 * @param first size of the earlier tree
 * @param size of the later tree
 */
public record ConsistencyProof(long first, long size, List<Hash> path) {
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether it is true of these two roots (RFC 9162, 2.1.4.2). */
    public boolean proves(Hash firstRoot, Hash root) {
        if (first < 0 || first > size) {
            return false;
        }
        if (first == 0 || first == size) {
            return path.isEmpty() && (first == 0 ? firstRoot.equals(Hash.EMPTY) : firstRoot.equals(root));
        }
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            hashes.addFirst(firstRoot);
        }
        return !hashes.isEmpty() && climbs(hashes, firstRoot, root);
    }

    private boolean climbs(List<Hash> hashes, Hash firstRoot, Hash root) {
        int shared = Long.numberOfTrailingZeros(first);
        long at = (first - 1) >> shared;
        long last = (size - 1) >> shared;
        Hash earlier = hashes.getFirst();
        Hash later = hashes.getFirst();
        for (Hash beside : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                earlier = Hash.node(beside, earlier);
                later = Hash.node(beside, later);
                int up = Long.numberOfTrailingZeros(at);
                at >>= up;
                last >>= up;
            } else {
                later = Hash.node(later, beside);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && earlier.equals(firstRoot) && later.equals(root);
    }
}
