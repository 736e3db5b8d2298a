package dev.scrip.billing.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings facts to a view exactly once, however often they are delivered (I4). */
public final class Projection {
    private Projection() {}

    /**
     * Lets the view fold what it has not folded yet. What it has is passed over; a gap is an error, since a fact that
     * never came would make the view wrong for ever.
     *
     * @param facts of any accounts, each account's in order
     * @return the last sequence of each account that was given
     */
    public static Map<String, Long> project(View view, Connection connection, List<Fact> facts) throws SQLException {
        Map<String, Long> last = new LinkedHashMap<>();
        facts.forEach(fact -> last.put(fact.accountId(), fact.sequence()));
        Map<String, Long> progress = new LinkedHashMap<>(view.progress(connection, last.keySet()));
        List<Fact> fresh = new ArrayList<>();
        for (Fact fact : facts) {
            long next = progress.getOrDefault(fact.accountId(), -1L) + 1;
            if (fact.sequence() > next) {
                throw new PoisonedFact(fact, "expected sequence " + next);
            }
            if (fact.sequence() == next) {
                progress.put(fact.accountId(), next);
                fresh.add(fact);
            }
        }
        if (!fresh.isEmpty()) {
            view.write(connection, fresh);
        }
        return last;
    }
}
