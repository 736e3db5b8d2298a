package dev.scrip.billing.payments;

import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.RowTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payments that were collected of an account, folded anew (I4). */
public final class FreshPayments implements FreshRows {
    private final Map<PaymentKey, CollectedPayment> payments = new HashMap<>();
    private final PaymentFold fold = new PaymentFold(payments);

    @Override
    public RowTable table() {
        return JdbcPayments.TABLE;
    }

    @Override
    public List<@Nullable Object[]> on(Fact fact) {
        if (fact.event() instanceof PaymentEvent about) {
            try {
                fold.on(about, fact.sequence());
            } catch (RuntimeException unfoldable) {
                throw new PoisonedFact(fact, unfoldable);
            }
        }
        return List.of();
    }

    @Override
    public Optional<@Nullable Object[]> take(@Nullable Object[] stored) {
        PaymentKey key = new PaymentKey(String.valueOf(stored[0]), String.valueOf(stored[1]));
        return Optional.ofNullable(payments.remove(key)).map(JdbcPayments::row);
    }

    @Override
    public List<@Nullable Object[]> left() {
        return payments.values().stream().map(JdbcPayments::row).toList();
    }
}
