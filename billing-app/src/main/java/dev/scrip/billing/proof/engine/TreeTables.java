package dev.scrip.billing.proof.engine;

import dev.scrip.billing.merkle.MerkleTree;
import dev.scrip.billing.merkle.TileId;
import dev.scrip.billing.merkle.Tiles;
import dev.scrip.billing.proof.TreeHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tree's tables, within one transaction: its tiles, its heads, and the one row that says how large it is, which whoever changes any of it holds. */
final class TreeTables {
    private final Connection connection;
    private final JdbcClient jdbc;

    TreeTables(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** Waits until no other node is at it. */
    long lockedSize() {
        return jdbc.sql("select tree_size from proof_tree where id = 1 for update")
                .query(Long.class)
                .single();
    }

    long size() {
        return jdbc.sql("select tree_size from proof_tree where id = 1")
                .query(Long.class)
                .single();
    }

    /** Of all events, whether they are in the tree or not; 0 when there are none. */
    long lastPosition() {
        return jdbc.sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
    }

    void grow(long size, Map<TileId, byte[]> tiles) throws SQLException {
        try (PreparedStatement forget =
                        connection.prepareStatement("delete from proof_tile where tile_level = ? and tile = ?");
                PreparedStatement write = connection.prepareStatement(
                        "insert into proof_tile (tile_level, tile, hashes) values (?, ?, ?)")) {
            for (Map.Entry<TileId, byte[]> tile : tiles.entrySet()) {
                forget.setInt(1, tile.getKey().level());
                forget.setLong(2, tile.getKey().index());
                forget.addBatch();
                write.setInt(1, tile.getKey().level());
                write.setLong(2, tile.getKey().index());
                write.setBytes(3, tile.getValue());
                write.addBatch();
            }
            forget.executeBatch();
            write.executeBatch();
        }
        jdbc.sql("update proof_tree set tree_size = :size where id = 1")
                .param("size", size)
                .update();
    }

    /** The hashes of a tile, one after the other; none if there is no such tile. */
    byte[] tile(TileId id) {
        return jdbc.sql("select hashes from proof_tile where tile_level = :level and tile = :tile")
                .param("level", id.level())
                .param("tile", id.index())
                .query((row, number) -> row.getBytes(1))
                .optional()
                .orElse(new byte[0]);
    }

    /** Each tile is read once. */
    MerkleTree tree() {
        Map<TileId, byte[]> read = new HashMap<>();
        return new MerkleTree(new Tiles(id -> read.computeIfAbsent(id, this::tile)));
    }

    Optional<TreeHead> latestHead() {
        return jdbc.sql("select note from proof_head order by number desc fetch first 1 row only")
                .query((row, number) -> TreeHead.read(row.getString(1)))
                .optional();
    }

    Optional<TreeHead> head(long number) {
        return jdbc.sql("select note from proof_head where number = :number")
                .param("number", number)
                .query((row, count) -> TreeHead.read(row.getString(1)))
                .optional();
    }

    /** In their order. */
    List<TreeHead> headsAfter(long number, int limit) {
        return jdbc.sql("select note from proof_head where number > :number order by number" + " fetch first " + limit
                        + " rows only")
                .param("number", number)
                .query((row, count) -> TreeHead.read(row.getString(1)))
                .list();
    }

    void add(TreeHead head) {
        jdbc.sql("insert into proof_head (number, tree_size, signed_at, note) values (:number, :size, :at, :note)")
                .param("number", head.number())
                .param("size", head.size())
                .param("at", head.signedAt().atOffset(ZoneOffset.UTC))
                .param("note", head.note())
                .update();
    }

    long published() {
        return jdbc.sql("select published from proof_tree where id = 1")
                .query(Long.class)
                .single();
    }

    /** Never goes back. */
    void published(long number) {
        jdbc.sql("update proof_tree set published = :number where id = 1 and published < :number")
                .param("number", number)
                .update();
    }
}
