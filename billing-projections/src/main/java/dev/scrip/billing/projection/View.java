package dev.scrip.billing.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A read model: a fold of the facts, kept in tables of its own. It is told every fact of every account, in the order of
 * each account; what concerns it not, it passes over. It neither commits nor rolls back: the caller does, together with
 * how far it has come.
 */
public interface View {

    /** The stable name under which its progress is kept, its health reported and its lag measured. */
    String name();

    /**
     * Folds facts, gapless for each account, and writes what comes of them. What it has folded before changes nothing when it is
     * told again: its rows say what is in them (I4).
     *
     * @throws PoisonedFact when one of them cannot be folded; nothing may be kept then
     */
    void write(Connection connection, List<Fact> facts) throws SQLException;

    /** Its tables have been written by somebody else: whatever it remembers of them, it must look up again. */
    default void forget() {}
}
