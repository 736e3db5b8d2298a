package dev.scrip.billing.proof.engine;

import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.merkle.TileId;
import dev.scrip.billing.proof.LeafRow;
import java.util.Arrays;

/** What events hashed to when they were logged, by the tiles that they are in. */
final class LeafRows {
    private LeafRows() {}

    /** The position that the row behind a position ends with: its tile's last, or the tree's. */
    static long end(long after, long size) {
        return Math.min(size, (after / TileId.HASHES + 1) * TileId.HASHES);
    }

    /** Those behind a position, up to another one of the same tile; fewer where the tree has lost them. */
    static LeafRow row(TreeTables tables, long after, long upTo) {
        byte[] tile = tables.tile(new TileId(0, after / TileId.HASHES));
        int from = Math.toIntExact(after % TileId.HASHES) * Hash.LENGTH;
        int to = from + Math.toIntExact(upTo - after) * Hash.LENGTH;
        int known = Math.min(to, tile.length);
        return LeafRow.of(after, known <= from ? new byte[0] : Arrays.copyOfRange(tile, from, known));
    }
}
