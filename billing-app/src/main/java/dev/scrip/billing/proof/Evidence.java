package dev.scrip.billing.proof;

import dev.scrip.billing.merkle.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tree heads that somebody kept, in the order of their sizes, perhaps with what events hashed to between them: read along with the events, so that never
 * more than a row of it is in memory.
 */
final class Evidence {
    private final ByteLines lines;
    private Optional<ProofLine> ahead;
    private LeafRow row = LeafRow.NONE;
    private long number;

    Evidence(ByteLines lines) throws IOException {
        this.lines = lines;
        this.ahead = read();
    }

    /** What the event there hashed to when it was logged, if that was kept. */
    Optional<Hash> leaf(long position) throws IOException {
        while (ahead.isPresent() && ahead.get() instanceof ProofLine.Leaves(LeafRow next) && next.after() < position) {
            row = next.upTo() > row.upTo() ? next : row;
            ahead = read();
        }
        return row.at(position);
    }

    /** The heads up to that size that were not taken yet. */
    List<TreeHead> headsUpTo(long size) throws IOException {
        List<TreeHead> heads = new ArrayList<>();
        while (ahead.isPresent() && isDue(ahead.get(), size)) {
            if (ahead.get() instanceof ProofLine.Head(TreeHead head)) {
                heads.add(head);
            }
            ahead = read();
        }
        return heads;
    }

    /** The next head that was not taken yet, however large. */
    Optional<TreeHead> nextHead() throws IOException {
        while (ahead.isPresent()) {
            if (ahead.get() instanceof ProofLine.Head(TreeHead head)) {
                return Optional.of(head);
            }
            ahead = read();
        }
        return Optional.empty();
    }

    private static boolean isDue(ProofLine line, long size) {
        return switch (line) {
            case ProofLine.Head(TreeHead head) -> head.size() <= size;
            case ProofLine.Leaves(LeafRow leaves) -> leaves.upTo() <= size;
            default -> false;
        };
    }

    private Optional<ProofLine> read() throws IOException {
        Optional<byte[]> next = lines.next();
        while (next.isPresent() && new String(next.get(), StandardCharsets.UTF_8).isBlank()) {
            number++;
            next = lines.next();
        }
        number++;
        if (next.isEmpty()) {
            return Optional.empty();
        }
        ProofLine line = ProofLine.of(next.get());
        if (line instanceof ProofLine.Head || line instanceof ProofLine.Leaves) {
            return Optional.of(line);
        }
        throw new UnreadableEvidence("line " + number + " of the heads is neither a tree head nor a row of leaves");
    }
}
