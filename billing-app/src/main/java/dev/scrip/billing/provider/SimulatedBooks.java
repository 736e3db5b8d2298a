package dev.scrip.billing.provider;

import dev.scrip.billing.provider.ProviderAnswer.Declined;
import dev.scrip.billing.provider.ProviderAnswer.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the simulated provider has been asked for, in the table {@code simulated_payment}. What it did under a key, it never does again. */
final class SimulatedBooks {
    private static final String KEY = "key";

    private static final String NOTE = "insert into simulated_payment (order_key, account_id, payment_id, method,"
            + " amount_minor, currency, asked_at, calls)"
            + " values (:key, :account, :payment, :method, :amount, :currency, :now, 0)";

    static final String POOR = "insufficient_funds";
    static final String STOLEN = "stolen_card";

    private final JdbcClient jdbc;
    private final InstantSource time;

    SimulatedBooks(DataSource dataSource, InstantSource time) {
        this.jdbc = JdbcClient.create(dataSource);
        this.time = time;
    }

    /**
     * Until when nothing is said about an order that it was asked for; empty when it is over. Counted from when the account wanted the money,
     * and not from when somebody came round to asking: else what a year brings would depend on when nodes were killed in it.
     */
    Optional<Instant> silentUntil(PaymentOrder order, Duration silence) {
        Instant end = order.requestedAt().plus(silence);
        return Optional.of(end).filter(until -> until.isAfter(time.instant()) && isNoted(order.key()));
    }

    private boolean isNoted(String key) {
        return jdbc.sql("select count(*) from simulated_payment where order_key = :key")
                        .param(KEY, key)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Notes that it was asked for, and answers how often by now. */
    int heardOf(PaymentOrder order) {
        note(order);
        jdbc.sql("update simulated_payment set calls = calls + 1 where order_key = :key")
                .param(KEY, order.key())
                .update();
        return jdbc.sql("select calls from simulated_payment where order_key = :key")
                .param(KEY, order.key())
                .query(Integer.class)
                .single();
    }

    Optional<ProviderAnswer> find(String key) {
        return jdbc.sql("select reference, declined from simulated_payment where order_key = :key"
                        + " and (reference is not null or declined is not null)")
                .param(KEY, key)
                .query((row, number) -> {
                    String reference = row.getString(1);
                    String declined = row.getString(2);
                    return reference == null
                            ? (ProviderAnswer) new Declined(declined, declined.equals(POOR))
                            : new Succeeded(reference);
                })
                .optional();
    }

    ProviderAnswer take(PaymentOrder order) {
        jdbc.sql("update simulated_payment set reference = :reference where order_key = :key and declined is null")
                .param("reference", "sim_" + order.key().substring(6, 30))
                .param(KEY, order.key())
                .update();
        return find(order.key()).orElseThrow();
    }

    /** Though it may have been declined. */
    ProviderAnswer takeAfterAll(PaymentOrder order) {
        jdbc.sql("update simulated_payment set declined = null where order_key = :key")
                .param(KEY, order.key())
                .update();
        return take(order);
    }

    ProviderAnswer decline(PaymentOrder order, String code) {
        jdbc.sql("update simulated_payment set declined = :code where order_key = :key and reference is null")
                .param("code", code)
                .param(KEY, order.key())
                .update();
        return find(order.key()).orElseThrow();
    }

    /** How often the order's method has been declined. */
    int declinedBy(PaymentOrder order) {
        return jdbc.sql("select count(*) from simulated_payment where account_id = :account and method = :method"
                        + " and declined is not null")
                .param("account", order.accountId())
                .param("method", order.method())
                .query(Integer.class)
                .single();
    }

    ProviderAnswer refund(RefundOrder order) {
        PaymentOrder note = new PaymentOrder(
                order.key(),
                order.accountId(),
                order.paymentId(),
                order.amountMinor(),
                order.currency(),
                "refund of " + order.reference(),
                time.instant());
        heardOf(note);
        return take(note);
    }

    private void note(PaymentOrder order) {
        try {
            jdbc.sql(NOTE)
                    .param(KEY, order.key())
                    .param("account", order.accountId())
                    .param("payment", order.paymentId())
                    .param("method", order.method())
                    .param("amount", order.amountMinor())
                    .param("currency", order.currency())
                    .param("now", time.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException noted) {
            // Another node was quicker, or it came before: that it is noted is all that was wanted.
        }
    }
}
