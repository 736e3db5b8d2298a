package dev.scrip.billing.payments;

import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the table of collected payments up to date; it is the list of what the provider has to be asked for, too. */
public final class PaymentsView implements View {
    @Override
    public String name() {
        return "payments";
    }

    /** What these facts, from the account's first on, make of its payments. */
    public static Map<PaymentKey, CollectedPayment> fold(List<Fact> facts) {
        Map<PaymentKey, CollectedPayment> payments = new LinkedHashMap<>();
        PaymentFold fold = new PaymentFold(payments);
        for (Fact fact : facts) {
            if (fact.event() instanceof PaymentEvent event) {
                fold.on(event, fact.sequence());
            }
        }
        return payments;
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        List<Fact> about = facts.stream()
                .filter(fact -> fact.event() instanceof PaymentEvent)
                .toList();
        if (about.isEmpty()) {
            return;
        }
        Set<PaymentKey> keys = new LinkedHashSet<>();
        about.forEach(fact -> PaymentFold.concerns((PaymentEvent) fact.event()).ifPresent(keys::add));
        JdbcPayments table = new JdbcPayments(connection);
        Map<PaymentKey, CollectedPayment> before = table.load(keys);
        Map<PaymentKey, CollectedPayment> after = new LinkedHashMap<>(before);
        PaymentFold fold = new PaymentFold(after);
        for (Fact fact : about) {
            try {
                fold.on((PaymentEvent) fact.event(), fact.sequence());
            } catch (RuntimeException unfoldable) {
                throw new PoisonedFact(fact, unfoldable);
            }
        }
        table.save(before, after);
    }
}
