package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.engine.IntegrityCheck.Looked;
import dev.scrip.billing.integrity.engine.StoredAccounts.Piece;
import java.util.Optional;
import java.util.TreeMap;

/** Tells a watcher what several threads have checked, and up to where nothing is left out. */
final class Told {
    private final Watcher watcher;
    private final TreeMap<Long, Optional<String>> ahead = new TreeMap<>();
    private long next;

    Told(Watcher watcher) {
        this.watcher = watcher;
    }

    synchronized void done(Piece piece, Looked looked) {
        watcher.checked(looked.events(), looked.findings());
        ahead.put(piece.number(), piece.last());
        while (!ahead.isEmpty() && ahead.firstKey() == next) {
            ahead.pollFirstEntry().getValue().ifPresent(watcher::reached);
            next++;
        }
    }
}
