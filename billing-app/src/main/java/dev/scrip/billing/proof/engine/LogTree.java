package dev.scrip.billing.proof.engine;

import dev.scrip.billing.eventstore.Durability;
import dev.scrip.billing.merkle.GrowingTiles;
import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.proof.LogKey;
import dev.scrip.billing.proof.LoggedEvent;
import dev.scrip.billing.proof.SigningKey;
import dev.scrip.billing.proof.TreeHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The tree of all events. It follows them by their positions, which follow commits without a gap: so a position without an event is no event that is
 * still to come, but one that was taken away.
 */
public final class LogTree {
    /** Events that are put into the tree in one transaction: some megabytes, and a fraction of a second. */
    static final int STRETCH = 4_096;

    private final DataSource dataSource;
    private final InstantSource time;
    private final List<LogKey> keys;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable GrowingTiles edge;
    private long lastNumber;

    /** @param keys whose heads are believed */
    public LogTree(DataSource dataSource, InstantSource time, List<LogKey> keys) {
        this.dataSource = dataSource;
        this.time = time;
        this.keys = List.copyOf(keys);
    }

    /** Does something with the tree's tables. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection, TreeTables tables) throws SQLException;
    }

    /**
     * Puts all events into the tree that are on record.
     *
     * @throws Tampered when one is missing, or the last one that is in the tree is another now
     */
    public void follow() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = alone(this::grow);
        }
    }

    /**
     * Signs what the tree is now, unless that was done already.
     *
     * @return the latest head; none as long as there are no events
     * @throws Tampered when the tree does not begin with what was signed before
     */
    public Optional<TreeHead> sign(SigningKey key) {
        return alone((connection, tables) -> {
            long size = tables.lockedSize();
            Optional<TreeHead> latest = tables.latestHead();
            long number = latest.map(TreeHead::number).orElse(0L);
            if (number < lastNumber) {
                throw new Tampered("head " + lastNumber + " was signed, and is gone");
            }
            if (size > 0 && latest.map(TreeHead::size).orElse(0L) != size) {
                Hash root = tables.tree().root(size);
                latest.ifPresent(former -> checkConsistent(tables, former, size, root));
                latest = Optional.of(TreeHead.sign(key, number + 1, size, root, time.instant()));
                tables.add(latest.get());
                connection.commit();
                // Nobody may be shown a head that a crash takes back.
                Durability.of(connection).afterCommit(connection);
                number++;
            }
            lastNumber = number;
            return latest;
        });
    }

    /** Reads. */
    <T> T read(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection, new TreeTables(connection));
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("reading the log's tree", null, failure);
        }
    }

    private void checkConsistent(TreeTables tables, TreeHead former, long size, Hash root) {
        if (former.signer(keys).isEmpty()) {
            throw new Tampered("head " + former.number() + " is signed by none of the keys that are known: "
                    + former.keyId() + "; after a change of the key, name the one before in scrip.proof.former-keys");
        }
        boolean consistent = former.size() < size
                && tables.tree().consistency(former.size(), size).proves(former.root(), root);
        if (!consistent) {
            throw new Tampered("the tree does not begin with what head " + former.number() + " says of its first "
                    + former.size() + " events");
        }
    }

    /** Whether there may be more. */
    private boolean grow(Connection connection, TreeTables tables) throws SQLException {
        if (tables.lastPosition() == tables.size()) {
            return false;
        }
        long size = tables.lockedSize();
        GrowingTiles known = edge;
        GrowingTiles tiles = known != null && known.size() == size ? known : new GrowingTiles(size, tables::tile);
        // Whatever goes wrong, what is in memory then is not what is stored.
        edge = null;
        Stretch stretch = new Stretch(size, tiles, tables);
        LoggedEvents.between(connection, Math.max(1, size), size + STRETCH, stretch::take);
        stretch.end();
        tables.grow(tiles.size(), tiles.takeChanged());
        connection.commit();
        edge = tiles;
        return tiles.size() == size + STRETCH;
    }

    /** The next events, from the last one on that is in the tree already. */
    private static final class Stretch {
        private final long size;
        private final GrowingTiles tiles;
        private final TreeTables tables;
        private boolean begun;

        Stretch(long size, GrowingTiles tiles, TreeTables tables) {
            this.size = size;
            this.tiles = tiles;
            this.tables = tables;
            this.begun = size == 0;
        }

        void take(LoggedEvent event) {
            Hash leaf = Hash.leaf(event.line());
            if (event.position() == size) {
                begun = true;
                if (!tables.tree()
                        .inclusion(size - 1, size)
                        .proves(leaf, tables.tree().root(size))) {
                    throw new Tampered("event " + size + " is not what was logged");
                }
            } else if (event.position() == tiles.size() + 1) {
                tiles.append(leaf);
            } else {
                throw new Tampered("event " + (tiles.size() + 1) + " is missing");
            }
        }

        void end() {
            if (!begun) {
                throw new Tampered("event " + size + " was logged, and is gone");
            }
        }
    }

    /** One at a time in this process; the lock of the one row sees to other nodes. */
    private <T> T alone(Work<T> work) {
        turn.lock();
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T done = work.on(connection, new TreeTables(connection));
                connection.commit();
                return done;
            } finally {
                connection.rollback();
                connection.setAutoCommit(before);
            }
        } catch (SQLException failure) {
            throw new UncategorizedSQLException("keeping the log's tree", null, failure);
        } finally {
            turn.unlock();
        }
    }
}
