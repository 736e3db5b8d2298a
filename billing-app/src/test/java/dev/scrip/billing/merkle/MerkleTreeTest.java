package dev.scrip.billing.merkle;

import static dev.scrip.billing.merkle.ReferenceTree.LEAVES;
import static dev.scrip.billing.merkle.ReferenceTree.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors that implementations of certificate transparency share (transparency-dev/merkle, testonly and proof). */
@Tag("E4")
class MerkleTreeTest {
    private final MerkleTree tree = ReferenceTree.tree(LEAVES);

    @ParameterizedTest
    @CsvSource(textBlock = """
        0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
        2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
        3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
        4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
        5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
        6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
        7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
        8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        """)
    void rootsAreThePublishedOnes(int size, String root) {
        Frontier frontier = new Frontier();
        LEAVES.subList(0, size).forEach(frontier::append);
        assertThat(frontier.root()).isEqualTo(hex(root));
        assertThat(tree.root(size)).isEqualTo(hex(root));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0, 1,
        0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
        5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
        2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
        1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
        """)
    void inclusionProofsAreThePublishedOnes(int index, int size, @Nullable String path) {
        InclusionProof proof = tree.inclusion(index, size);
        assertThat(proof.path()).isEqualTo(hashes(path));
        assertThat(proof.proves(LEAVES.get(index), tree.root(size))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        1, 1,
        1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4
        6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
        2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b
        6, 7, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
        """)
    void consistencyProofsAreThePublishedOnes(int first, int size, @Nullable String path) {
        ConsistencyProof proof = tree.consistency(first, size);
        assertThat(proof.path()).isEqualTo(hashes(path));
        assertThat(proof.proves(tree.root(first), tree.root(size))).isTrue();
    }

    @Test
    void anEmptyTreeIsTheBeginningOfAnyOtherWithNothingToProve() {
        assertThat(tree.consistency(0, 8).path()).isEmpty();
        assertThat(tree.consistency(0, 8).proves(Hash.EMPTY, tree.root(8))).isTrue();
        assertThat(tree.consistency(0, 8).proves(tree.root(1), tree.root(8))).isFalse();
        assertThat(new ConsistencyProof(0, 8, List.of(Hash.EMPTY)).proves(Hash.EMPTY, tree.root(8)))
                .isFalse();
    }

    @Test
    void aSizeOfTheTreeIsConsistentWithItselfOnlyIfTheRootsAreTheSame() {
        assertThat(new ConsistencyProof(3, 3, List.of()).proves(tree.root(3), tree.root(4)))
                .isFalse();
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThat(new ConsistencyProof(2, 1, List.of()).proves(tree.root(2), tree.root(1)))
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(2, 1));
    }

    @Test
    void thereIsNoProofOfALeafThatTheTreeDoesNotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(8, 8));
        assertThat(new InclusionProof(1, 1, List.of()).proves(LEAVES.getFirst(), tree.root(1)))
                .isFalse();
    }

    private static List<Hash> hashes(@Nullable String path) {
        return path == null
                ? List.of()
                : Arrays.stream(path.split(" ", -1)).map(ReferenceTree::hex).toList();
    }
}
