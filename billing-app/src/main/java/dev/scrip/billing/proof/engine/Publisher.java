package dev.scrip.billing.proof.engine;

import dev.scrip.billing.proof.TreeHead;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Hands every head out in its order, at least once, and before it what the events hashed to that are new in it: whoever keeps that can name the very event that
 * was tampered with, even if everything in the database was rewritten to fit.
 */
final class Publisher {
    private static final int HEADS = 50;

    /** Rows of leaves that travel together: some hundred kilobytes. */
    private static final int ROWS = 64;

    private final LogTree tree;
    private final Sink sink;

    Publisher(LogTree tree, Sink sink) {
        this.tree = tree;
        this.sink = sink;
    }

    /** Hands out all that was not. */
    void publish() throws IOException, InterruptedException {
        List<TreeHead> heads;
        do {
            long published = tree.read((connection, tables) -> tables.published());
            heads = tree.read((connection, tables) -> tables.headsAfter(published, HEADS));
            Optional<TreeHead> before = tree.read((connection, tables) -> tables.head(published));
            long size = before.map(TreeHead::size).orElse(0L);
            for (TreeHead head : heads) {
                publish(size, head);
                size = head.size();
            }
        } while (heads.size() == HEADS);
    }

    private void publish(long from, TreeHead head) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        int rows = 0;
        for (long after = from; after < head.size(); after = LeafRows.end(after, head.size())) {
            long here = after;
            lines.append(tree.read((connection, tables) -> LeafRows.row(tables, here, LeafRows.end(here, head.size())))
                            .line())
                    .append('\n');
            if (++rows % ROWS == 0) {
                sink.take(lines.toString());
                lines.setLength(0);
            }
        }
        sink.take(lines.append(HeadText.of(head).line()).append('\n').toString());
        tree.read((connection, tables) -> {
            tables.published(head.number());
            return head;
        });
    }
}
