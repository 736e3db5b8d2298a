package dev.scrip.billing.merkle;

/**
 * Which tile: up to 256 hashes that stand in a row.
 *
 * @param level at which each hash stands for 256^level leaves
 * @param index counts the tiles of a level from 0
 */
public record TileId(int level, long index) {
    /** Hashes of a full tile. */
    public static final int HASHES = 256;

    /** The bits of an index within a tile: how much higher the next level is. */
    static final int BITS = 8;
}
