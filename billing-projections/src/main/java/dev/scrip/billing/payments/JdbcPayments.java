package dev.scrip.billing.payments;

import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.payments.CollectedPayment.Asked;
import dev.scrip.billing.payments.JdbcClaims.Step;
import dev.scrip.billing.projection.LookUp;
import dev.scrip.billing.projection.RowTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code collected_payment}. */
public final class JdbcPayments {
    private static final String COLUMNS = "p.account_id, p.payment_id, p.purpose, p.item, p.cycle, p.amount_minor,"
            + " p.currency, p.method, p.attempt, p.state, p.requested_at, p.closed_at, p.reference, p.reason, p.refund,"
            + " p.contradiction, p.sequence";
    private static final LookUp<PaymentKey> OF_KEYS = new LookUp<>(
            "select " + COLUMNS + " from " + LookUp.KEY_PAIRS
                    + " join collected_payment p on p.account_id = k.one and p.payment_id = k.two",
            List.of(PaymentKey::accountId, PaymentKey::paymentId));
    private static final String LIST = "select " + COLUMNS + " from collected_payment p where p.account_id = ?"
            + " and p.number < ? order by p.number desc limit ?";

    /** What nobody is asking the provider about right now, the oldest first; the parameter is how many. */
    private static final String OPEN =
            "select p.account_id, p.payment_id, p.state from collected_payment p left join payment_claim c"
                    + " on c.account_id = p.account_id and c.payment_id = p.payment_id and c.step ="
                    + " case p.state when 'REQUESTED' then 'COLLECT' else 'REFUND' end"
                    + " where p.open_since is not null and (c.held_until is null or c.held_until <= current_timestamp)"
                    + " order by p.open_since, p.account_id, p.number limit ?";

    static final RowTable TABLE = RowTable.named("collected_payment")
            .key("account_id")
            .key("payment_id")
            .number("number")
            .text("purpose")
            .text("item")
            .number("cycle")
            .number("amount_minor")
            .text("currency")
            .text("method")
            .number("attempt")
            .text("state")
            .time("requested_at")
            .time("closed_at")
            .text("reference")
            .text("reason")
            .text("refund")
            .text("contradiction")
            .time("open_since")
            .version("sequence")
            .table();

    private final Connection connection;

    /** Within the caller's transaction. */
    public JdbcPayments(Connection connection) {
        this.connection = connection;
    }

    /** Those of these payments that there are. */
    public Map<PaymentKey, CollectedPayment> load(Collection<PaymentKey> keys) throws SQLException {
        Map<PaymentKey, CollectedPayment> payments = new LinkedHashMap<>();
        OF_KEYS.forEach(connection, keys, row -> {
            CollectedPayment payment = read(row);
            payments.put(new PaymentKey(payment.accountId(), payment.paymentId()), payment);
        });
        return payments;
    }

    public Optional<CollectedPayment> find(PaymentKey key) throws SQLException {
        return load(List.of(key)).values().stream().findFirst();
    }

    /**
     * An account's payments, the latest first.
     *
     * @param before number of the payment before which to go on
     */
    public List<CollectedPayment> list(String accountId, long before, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, accountId);
            select.setLong(2, before);
            select.setInt(3, limit);
            List<CollectedPayment> payments = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    payments.add(read(row));
                }
            }
            return payments;
        }
    }

    /** Payments about which somebody has to ask the provider and nobody does, the oldest first. */
    public List<OpenPayment> open(int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setInt(1, limit);
            List<OpenPayment> open = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    boolean requested = PaymentState.valueOf(row.getString(3)) == PaymentState.REQUESTED;
                    open.add(new OpenPayment(
                            new PaymentKey(row.getString(1), row.getString(2)),
                            requested ? Step.COLLECT : Step.REFUND));
                }
            }
            return open;
        }
    }

    /**
     * Writes what has changed, but where the table knows of later events already.
     *
     * @param before as loaded
     */
    void save(Map<PaymentKey, CollectedPayment> before, Map<PaymentKey, CollectedPayment> after) throws SQLException {
        List<@Nullable Object[]> changed = new ArrayList<>();
        after.forEach((key, payment) -> {
            if (!payment.equals(before.get(key))) {
                changed.add(row(payment));
            }
        });
        TABLE.save(connection, changed);
    }

    static @Nullable Object[] row(CollectedPayment payment) {
        Asked asked = payment.asked();
        return new @Nullable Object[] {
            payment.accountId(),
            payment.paymentId(),
            payment.number(),
            asked.purpose().name(),
            asked.item(),
            asked.cycle(),
            asked.amountMinor(),
            asked.currency(),
            asked.method(),
            asked.attempt(),
            payment.state().name(),
            asked.at(),
            payment.closedAt(),
            payment.reference(),
            payment.reason(),
            payment.refund(),
            payment.contradiction(),
            payment.open() ? asked.at() : null,
            payment.sequence()
        };
    }

    private static CollectedPayment read(ResultSet row) throws SQLException {
        Asked asked = new Asked(
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                PaymentPurpose.valueOf(row.getString("purpose")),
                row.getString("item"),
                row.getObject("cycle", Long.class),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getString("method"),
                row.getLong("attempt"));
        Instant closedAt = Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
        return new CollectedPayment(
                row.getString("account_id"),
                row.getString("payment_id"),
                asked,
                PaymentState.valueOf(row.getString("state")),
                closedAt,
                row.getString("reference"),
                row.getString("reason"),
                row.getString("refund"),
                row.getString("contradiction"),
                row.getLong("sequence"));
    }
}
