package dev.scrip.billing.merkle;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/** The eight leaves whose tree implementations of certificate transparency agree on, and a tree straight from the definition. */
final class ReferenceTree {
    static final List<Hash> LEAVES = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(hex -> Hash.leaf(HexFormat.of().parseHex(hex)))
            .toList();

    private ReferenceTree() {}

    static Hash hex(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }

    /** Different leaves, as many as asked for. */
    static List<Hash> leaves(long count) {
        return LongStream.range(0, count).mapToObj(i -> Hash.leaf("leaf " + i)).toList();
    }

    /** MTH of RFC 9162, word for word. */
    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int middle = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, middle)), root(leaves.subList(middle, leaves.size())));
    }

    static MerkleTree tree(List<Hash> leaves) {
        return new MerkleTree((height, index) -> {
            long from = index << height;
            long to = (index + 1) << height;
            if (to > leaves.size()) {
                throw new UnknownNode(height, index);
            }
            return root(leaves.subList((int) from, (int) to));
        });
    }
}
