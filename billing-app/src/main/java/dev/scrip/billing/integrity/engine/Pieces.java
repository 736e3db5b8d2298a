package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.projection.AccountRange;
import java.util.Optional;

/** Deals out accounts to those who check them. */
interface Pieces {

    /**
     * Some accounts.
     *
     * @param number counts the pieces from 0
     * @param last the last of them; empty when they go to the end
     */
    record Piece(long number, AccountRange accounts, Optional<String> last) {}

    /** The next piece; empty when all have been dealt out. Can be asked by all threads. */
    Optional<Piece> next();
}
