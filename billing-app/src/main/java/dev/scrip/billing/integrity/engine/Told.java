package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.engine.IntegrityCheck.Looked;
import dev.scrip.billing.integrity.engine.Pieces.Piece;
import java.util.TreeMap;

/** Tells a watcher what several threads have checked, piece by piece in their order. */
final class Told {
    private final Watcher watcher;
    private final TreeMap<Long, Done> ahead = new TreeMap<>();
    private long next;

    Told(Watcher watcher) {
        this.watcher = watcher;
    }

    private record Done(Piece piece, Looked looked) {}

    /** In the order of the pieces, so that what was told is all that lies before where a check goes on. */
    synchronized void done(Piece piece, Looked looked) {
        ahead.put(piece.number(), new Done(piece, looked));
        while (!ahead.isEmpty() && ahead.firstKey() == next) {
            Done first = ahead.pollFirstEntry().getValue();
            watcher.checked(first.looked().events(), first.looked().findings());
            first.piece().last().ifPresent(watcher::reached);
            next++;
        }
    }
}
