package dev.scrip.billing.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings facts to a view. */
public final class Projection {
    private Projection() {}

    /**
     * Lets the view fold facts. A gap among them is an error, since a fact that never came would make the view wrong for ever;
     * that they go on where the last ones ended, the caller knows by its own progress.
     *
     * @param facts of any accounts, each account's in order
     * @return the last sequence of each account that was given
     */
    public static Map<String, Long> project(View view, Connection connection, List<Fact> facts) throws SQLException {
        Map<String, Long> last = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Long before = last.put(fact.accountId(), fact.sequence());
            if (before != null && fact.sequence() != before + 1) {
                throw new PoisonedFact(fact, "expected sequence " + (before + 1));
            }
        }
        if (!facts.isEmpty()) {
            view.write(connection, facts);
        }
        return last;
    }
}
