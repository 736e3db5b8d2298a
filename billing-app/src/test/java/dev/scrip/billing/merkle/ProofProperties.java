package dev.scrip.billing.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Every proof of any tree holds, and none that was altered in any way. */
@Tag("E4")
class ProofProperties {
    private static final Hash STRANGER = Hash.leaf("never seen");

    @Property(tries = 300)
    void everyLeafIsProvenToBeInEverySizeOfTheTree(
            @ForAll @IntRange(min = 1, max = 200) int size, @ForAll Random random) {
        List<Hash> leaves = ReferenceTree.leaves(size);
        MerkleTree tree = ReferenceTree.tree(leaves);
        int index = random.nextInt(size);
        Hash leaf = leaves.get(index);
        Hash root = ReferenceTree.root(leaves);
        InclusionProof proof = tree.inclusion(index, size);
        assertThat(proof.proves(leaf, root)).isTrue();
        assertThat(proof.proves(STRANGER, root)).isFalse();
        assertThat(proof.proves(leaf, STRANGER)).isFalse();
        assertThat(altered(proof.path())).noneMatch(path -> new InclusionProof(index, size, path).proves(leaf, root));
        for (int other = 0; other < size; other++) {
            assertThat(new InclusionProof(other, size, proof.path()).proves(leaf, root))
                    .isEqualTo(other == index);
        }
    }

    @Property(tries = 300)
    void everyEarlierSizeIsProvenToBeTheBeginningOfALaterOne(
            @ForAll @IntRange(min = 2, max = 200) int size, @ForAll Random random) {
        List<Hash> leaves = ReferenceTree.leaves(size);
        MerkleTree tree = ReferenceTree.tree(leaves);
        int first = random.nextInt(1, size);
        Hash firstRoot = ReferenceTree.root(leaves.subList(0, first));
        Hash root = ReferenceTree.root(leaves);
        ConsistencyProof proof = tree.consistency(first, size);
        assertThat(proof.proves(firstRoot, root)).isTrue();
        assertThat(proof.proves(root, firstRoot)).isFalse();
        assertThat(proof.proves(STRANGER, root)).isFalse();
        assertThat(proof.proves(firstRoot, STRANGER)).isFalse();
        assertThat(altered(proof.path()))
                .noneMatch(path -> new ConsistencyProof(first, size, path).proves(firstRoot, root));
    }

    @Property(tries = 300)
    void noProofHoldsForAHistoryOfWhichOneLeafWasChanged(
            @ForAll @IntRange(min = 2, max = 200) int size, @ForAll Random random) {
        List<Hash> leaves = ReferenceTree.leaves(size);
        int first = random.nextInt(1, size);
        List<Hash> changed = new ArrayList<>(leaves);
        changed.set(random.nextInt(first), STRANGER);
        MerkleTree tree = ReferenceTree.tree(changed);
        assertThat(tree.consistency(first, size)
                        .proves(ReferenceTree.root(leaves.subList(0, first)), ReferenceTree.root(changed)))
                .isFalse();
    }

    @Property(tries = 100)
    void tilesThatGrowInAnyStepsKnowWhatTheTreeKnows(
            @ForAll @IntRange(min = 1, max = 70_000) int size, @ForAll Random random) {
        List<Hash> leaves = ReferenceTree.leaves(size);
        Map<TileId, byte[]> stored = new HashMap<>();
        Frontier frontier = new Frontier();
        GrowingTiles growing = new GrowingTiles(0, id -> new byte[0]);
        for (Hash leaf : leaves) {
            growing.append(leaf);
            frontier.append(leaf);
            if (random.nextInt(3_000) == 0) {
                stored.putAll(growing.takeChanged());
                growing = new GrowingTiles(growing.size(), id -> stored.getOrDefault(id, new byte[0]));
            }
        }
        stored.putAll(growing.takeChanged());
        MerkleTree tree = new MerkleTree(new Tiles(id -> stored.getOrDefault(id, new byte[0])));
        assertThat(tree.root(size)).isEqualTo(frontier.root());
        int index = random.nextInt(size);
        assertThat(tree.inclusion(index, size).proves(leaves.get(index), frontier.root()))
                .isTrue();
        int first = random.nextInt(size);
        assertThat(tree.consistency(first, size).proves(ReferenceTree.root(leaves.subList(0, first)), frontier.root()))
                .isTrue();
    }

    /** Each hash changed by a bit, dropped, doubled or swapped with the next; and more at either end. */
    private static List<List<Hash>> altered(List<Hash> path) {
        List<List<Hash>> altered = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            altered.add(with(path, i, flipped(path.get(i))));
            List<Hash> dropped = new ArrayList<>(path);
            dropped.remove(i);
            altered.add(dropped);
            List<Hash> doubled = new ArrayList<>(path);
            doubled.add(i, path.get(i));
            altered.add(doubled);
            if (i > 0) {
                altered.add(with(with(path, i, path.get(i - 1)), i - 1, path.get(i)));
            }
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.addLast(STRANGER);
        altered.add(longer);
        List<Hash> before = new ArrayList<>(path);
        before.addFirst(STRANGER);
        altered.add(before);
        return altered;
    }

    private static List<Hash> with(List<Hash> path, int index, Hash hash) {
        List<Hash> changed = new ArrayList<>(path);
        changed.set(index, hash);
        return changed;
    }

    private static Hash flipped(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[0] ^= 8;
        return Hash.of(bytes);
    }
}
