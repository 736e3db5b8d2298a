package dev.scrip.billing.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A read model: a fold of the facts, kept in tables of its own. It is told every fact of every account, in the order of
 * each account; what concerns it not, it passes over, but it remembers how far it has come. It neither commits nor rolls
 * back: the caller does, together with its own progress.
 */
public interface View {

    /** The stable name under which its progress is kept, its health reported and its lag measured. */
    String name();

    /** The last sequence that it has folded of each of these accounts; an account that it has never seen is left out. */
    Map<String, Long> progress(Connection connection, Set<String> accountIds) throws SQLException;

    /**
     * Folds facts that it has not seen before, gapless for each account, and writes what comes of them and how far it
     * has come.
     *
     * @throws PoisonedFact when one of them cannot be folded; nothing may be kept then
     */
    void write(Connection connection, List<Fact> facts) throws SQLException;
}
