package dev.scrip.billing.payments;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The table {@code payment_claim}: of all nodes one at a time asks the provider about a payment. A node that dies with a claim leaves it
 * to run out; that there has been one tells the next node that the provider may know the payment already. Times are the database's.
 */
public final class JdbcClaims {
    private static final String HELD_UNTIL = "current_timestamp + cast(? as integer) * interval '1' second";

    private final Connection connection;

    /** What is asked of the provider. */
    public enum Step {
        /** The money. */
        COLLECT,
        /** To give it back. */
        REFUND
    }

    /** In a transaction of its own that ends at once: a claim counts when others see it. */
    public JdbcClaims(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes a payment, unless somebody has it.
     *
     * @return how often it has been taken, this time included; zero when somebody has it
     */
    public int take(PaymentKey key, Step step, Duration length) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update payment_claim set tries = tries + 1,"
                + " held_until = " + HELD_UNTIL + " where account_id = ? and payment_id = ? and step = ?"
                + " and held_until <= current_timestamp")) {
            update.setLong(1, length.toSeconds());
            bind(update, 2, key, step);
            if (update.executeUpdate() == 1) {
                return tries(key, step);
            }
        }
        return tries(key, step) == 0 ? insert(key, step, length) : 0;
    }

    /**
     * Nobody asks about it for a while, unless the claim has run out meanwhile and somebody else has it.
     *
     * @param tries what {@link #take} said
     */
    public void pause(PaymentKey key, Step step, int tries, Duration length) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update payment_claim set held_until = "
                + HELD_UNTIL + " where account_id = ? and payment_id = ? and step = ? and tries = ?")) {
            update.setLong(1, length.toSeconds());
            bind(update, 2, key, step);
            update.setInt(5, tries);
            update.executeUpdate();
        }
    }

    /** From now on anybody may ask about it, whoever has it. */
    public void release(PaymentKey key, Step step) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update payment_claim set held_until = current_timestamp"
                        + " where account_id = ? and payment_id = ? and step = ?")) {
            bind(update, 1, key, step);
            update.executeUpdate();
        }
    }

    /**
     * Forgets claims that ran out long ago, of payments about which nobody has to ask any more. Those that are open keep theirs: it says that
     * the provider may know them.
     */
    public int forgetDone(Duration ago) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from payment_claim where held_until <"
                + " current_timestamp - cast(? as integer) * interval '1' second and not exists (select 1 from"
                + " collected_payment p where p.account_id = payment_claim.account_id"
                + " and p.payment_id = payment_claim.payment_id and p.open_since is not null)")) {
            delete.setLong(1, ago.toSeconds());
            return delete.executeUpdate();
        }
    }

    private int tries(PaymentKey key, Step step) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select tries from payment_claim where account_id = ? and payment_id = ? and step = ?")) {
            bind(select, 1, key, step);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /** Fails as a duplicate when another was quicker. */
    private int insert(PaymentKey key, Step step, Duration length) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into payment_claim (account_id, payment_id, step, held_until, tries) values (?, ?, ?, "
                        + HELD_UNTIL + ", 1)")) {
            bind(insert, 1, key, step);
            insert.setLong(4, length.toSeconds());
            insert.executeUpdate();
            return 1;
        }
    }

    private static void bind(PreparedStatement statement, int from, PaymentKey key, Step step) throws SQLException {
        statement.setString(from, key.accountId());
        statement.setString(from + 1, key.paymentId());
        statement.setString(from + 2, step.name());
    }
}
