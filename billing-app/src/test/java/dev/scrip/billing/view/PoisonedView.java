package dev.scrip.billing.view;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts events, and cannot bear those of one account. */
public final class PoisonedView implements View {
    private final Map<String, Long> folded = new ConcurrentHashMap<>();
    private volatile String poison = "";
    private volatile int refused;

    void cannotBear(String accountId) {
        poison = accountId;
    }

    /** How many facts the last batch had that it could not bear. */
    int refused() {
        return refused;
    }

    @Override
    public String name() {
        return "poisoned";
    }

    @Override
    public void write(Connection connection, List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.accountId().equals(poison)) {
                refused = facts.size();
                throw new PoisonedFact(fact, "poison");
            }
        }
        facts.forEach(fact -> folded.put(fact.accountId(), fact.sequence()));
    }
}
