package dev.scrip.billing.cases;

import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the table of duplicate-charge cases up to date (D1, D2). */
public final class CasesView implements View {
    @Override
    public String name() {
        return "cases";
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        JdbcPaymentCases table = new JdbcPaymentCases(connection);
        Map<String, AccountCases> before = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.event() instanceof PaymentCaseEvent && !before.containsKey(fact.accountId())) {
                before.put(fact.accountId(), table.load(fact.accountId()));
            }
        }
        for (Map.Entry<String, AccountCases> account : fold(before, facts).entrySet()) {
            table.save(before.getOrDefault(account.getKey(), AccountCases.NONE), account.getValue());
        }
    }

    private static Map<String, AccountCases> fold(Map<String, AccountCases> before, List<Fact> facts) {
        Map<String, AccountCases> after = new LinkedHashMap<>(before);
        for (Fact fact : facts) {
            try {
                after.computeIfPresent(fact.accountId(), (ignored, cases) -> cases.on(fact.event(), fact.sequence()));
            } catch (RuntimeException unfoldable) {
                throw new PoisonedFact(fact, unfoldable);
            }
        }
        return after;
    }
}
