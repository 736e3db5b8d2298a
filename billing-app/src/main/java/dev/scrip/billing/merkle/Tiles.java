package dev.scrip.billing.merkle;

import java.util.function.Function;

/** A tree's nodes by its tiles: what lies between the levels of two tiles is worked out when it is asked for. */
public final class Tiles implements Nodes {
    private final Function<TileId, byte[]> tiles;

    /** @param tiles the hashes of a tile, one after the other; none if there is no such tile */
    public Tiles(Function<TileId, byte[]> tiles) {
        this.tiles = tiles;
    }

    @Override
    public Hash complete(int height, long index) {
        int within = height % TileId.BITS;
        long first = index << within;
        TileId id = new TileId(height / TileId.BITS, first >> TileId.BITS);
        byte[] hashes = tiles.apply(id);
        int from = (int) (first & (TileId.HASHES - 1)) * Hash.LENGTH;
        int count = 1 << within;
        if (hashes.length < from + count * Hash.LENGTH) {
            throw new UnknownNode(height, index);
        }
        Frontier subtree = new Frontier();
        for (int i = 0; i < count; i++) {
            subtree.append(Hash.at(hashes, from + i * Hash.LENGTH));
        }
        return subtree.root();
    }
}
