package dev.scrip.billing.proof.engine;

import dev.scrip.billing.merkle.ConsistencyProof;
import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.merkle.InclusionProof;
import dev.scrip.billing.proof.LoggedEvent;
import dev.scrip.billing.proof.TreeHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers whoever wants to verify the log. */
public final class ProofReader {
    private final LogTree tree;

    public ProofReader(LogTree tree) {
        this.tree = tree;
    }

    /** How many events are in the tree. */
    public long size() {
        return tree.read((connection, tables) -> tables.size());
    }

    public Optional<TreeHead> latestHead() {
        return tree.read((connection, tables) -> tables.latestHead());
    }

    /** Those with higher numbers, in their order. */
    public List<TreeHead> headsAfter(long number, int limit) {
        return tree.read((connection, tables) -> tables.headsAfter(number, limit));
    }

    /** The root of the first events. */
    public Hash root(long size) {
        return tree.read((connection, tables) -> tables.tree().root(size));
    }

    /** That the event at a position is in the tree of the first {@code size} events. */
    public InclusionProof inclusion(long position, long size) {
        return tree.read((connection, tables) -> tables.tree().inclusion(position - 1, size));
    }

    public ConsistencyProof consistency(long first, long size) {
        return tree.read((connection, tables) -> tables.tree().consistency(first, size));
    }

    /** The line of an event, as exports have it. */
    public Optional<String> line(long position) {
        List<String> lines = new ArrayList<>();
        tree.read((connection, tables) -> {
            LoggedEvents.between(
                    connection,
                    position,
                    position,
                    event -> lines.add(new String(event.line(), StandardCharsets.UTF_8)));
            return lines;
        });
        return lines.stream().findFirst();
    }

    /**
     * Writes events that are in the tree, and before each row of them what they hashed to when they were logged. Nothing is held while somebody reads slowly
     * but a row of 256 events.
     *
     * @param after 0 is from the very first row, even if somebody put it before all that can be
     * @param limit how many positions
     * @param visible which accounts' events may be read; of others there are only hashes
     */
    public void export(long after, long limit, Predicate<String> visible, OutputStream out) throws IOException {
        long size = size();
        long end = limit > size - after ? size : after + limit;
        long at = after;
        while (at < end) {
            long upTo = Math.min(end, LeafRows.end(at, size));
            out.write(row(at, upTo, visible));
            at = upTo;
        }
        out.flush();
    }

    private byte[] row(long after, long upTo, Predicate<String> visible) {
        ByteArrayOutputStream row = new ByteArrayOutputStream(1 << 16);
        tree.read((connection, tables) -> {
            row.writeBytes(LeafRows.row(tables, after, upTo).line().getBytes(StandardCharsets.US_ASCII));
            row.write('\n');
            LoggedEvents.between(connection, after == 0 ? Long.MIN_VALUE : after + 1, upTo, event -> {
                row.writeBytes(visible.test(event.accountId()) ? event.line() : hidden(event));
                row.write('\n');
            });
            return row;
        });
        return row.toByteArray();
    }

    private static byte[] hidden(LoggedEvent event) {
        String line = "{\"position\":" + event.position() + ",\"hash\":\"" + Hash.leaf(event.line()) + "\"}";
        return line.getBytes(StandardCharsets.US_ASCII);
    }
}
