package dev.scrip.billing.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The right edge of a tree that grows: on each level the tile that is not full yet. */
public final class GrowingTiles {
    private final List<byte[]> edge = new ArrayList<>();
    private final Map<TileId, byte[]> changed = new LinkedHashMap<>();
    private long size;
    private long taken;

    /**
     * Goes on where a tree of that size ended.
     *
     * @param tiles the hashes of a tile, one after the other; none if there is no such tile
     */
    public GrowingTiles(long size, Function<TileId, byte[]> tiles) {
        this.size = size;
        this.taken = size;
        for (int level = 0; size >> (level * TileId.BITS) > 0; level++) {
            long hashes = size >> (level * TileId.BITS);
            byte[] row = new byte[TileId.HASHES * Hash.LENGTH];
            int known = (int) (hashes % TileId.HASHES) * Hash.LENGTH;
            byte[] kept = known == 0 ? row : tiles.apply(new TileId(level, hashes / TileId.HASHES));
            if (kept.length < known) {
                throw new UnknownNode(level * TileId.BITS, hashes - 1);
            }
            System.arraycopy(kept, 0, row, 0, known);
            edge.add(row);
        }
    }

    public long size() {
        return size;
    }

    /** Adds the next leaf. */
    public void append(Hash leaf) {
        append(0, size, leaf);
        size++;
    }

    /** The tiles that are not as they were when this was asked last. */
    public Map<TileId, byte[]> takeChanged() {
        for (int level = 0; level < edge.size(); level++) {
            long hashes = size >> (level * TileId.BITS);
            int known = (int) (hashes % TileId.HASHES) * Hash.LENGTH;
            if (known > 0 && hashes > taken >> (level * TileId.BITS)) {
                changed.put(new TileId(level, hashes / TileId.HASHES), Arrays.copyOf(edge.get(level), known));
            }
        }
        taken = size;
        Map<TileId, byte[]> taken = new LinkedHashMap<>(changed);
        changed.clear();
        return taken;
    }

    private void append(int level, long index, Hash hash) {
        if (level == edge.size()) {
            edge.add(new byte[TileId.HASHES * Hash.LENGTH]);
        }
        byte[] row = edge.get(level);
        int place = (int) (index % TileId.HASHES);
        hash.into(row, place * Hash.LENGTH);
        if (place == TileId.HASHES - 1) {
            changed.put(new TileId(level, index / TileId.HASHES), row.clone());
            append(level + 1, index / TileId.HASHES, root(row));
        }
    }

    private static Hash root(byte[] row) {
        Frontier subtree = new Frontier();
        for (int offset = 0; offset < row.length; offset += Hash.LENGTH) {
            subtree.append(Hash.at(row, offset));
        }
        return subtree.root();
    }
}
