package dev.scrip.billing.cases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table {@code payment_case}. */
public final class JdbcPaymentCases {
    private static final String SELECT = "select " + CaseColumns.ALL + " from payment_case where account_id = ?";
    private static final String INSERT = "insert into payment_case (" + String.join(", ", CaseColumns.CHANGING)
            + ", account_id, case_id, opened_at, first_payment, second_payment, cycle, reason, respond_by)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = CaseColumns.CHANGING.stream()
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", ", "update payment_case set ", " where account_id = ? and case_id = ?"));

    private final Connection connection;

    /** Within the caller's transaction. */
    public JdbcPaymentCases(Connection connection) {
        this.connection = connection;
    }

    /** All cases of an account. */
    public AccountCases load(String accountId) throws SQLException {
        Map<String, PaymentCase> cases = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, accountId);
            read(select).forEach(one -> cases.put(one.caseId(), one));
        }
        return new AccountCases(cases);
    }

    /** An account's cases, the latest first. */
    public List<PaymentCase> list(String accountId) throws SQLException {
        // case-10 comes after case-9.
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " order by opened_at desc, length(case_id) desc, case_id desc")) {
            select.setString(1, accountId);
            return read(select);
        }
    }

    public Optional<PaymentCase> find(String accountId, String caseId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " and case_id = ?")) {
            select.setString(1, accountId);
            select.setString(2, caseId);
            return read(select).stream().findFirst();
        }
    }

    /**
     * Writes what has changed.
     *
     * @param before as loaded
     */
    public void save(AccountCases before, AccountCases after) throws SQLException {
        for (PaymentCase one : after.byId().values()) {
            PaymentCase old = before.byId().get(one.caseId());
            if (old == null) {
                insert(one);
            } else if (!old.equals(one)) {
                update(one);
            }
        }
    }

    /** Forgets all of it, to be folded again from the first event. */
    public void clear() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from payment_case")) {
            delete.executeUpdate();
        }
    }

    private void insert(PaymentCase one) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int next = bindKey(insert, CaseColumns.bindChanging(insert, one), one);
            CaseColumns.bindOpening(insert, next, one.opening());
            insert.executeUpdate();
        }
    }

    private void update(PaymentCase one) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bindKey(update, CaseColumns.bindChanging(update, one), one);
            update.executeUpdate();
        }
    }

    private static int bindKey(PreparedStatement statement, int from, PaymentCase one) throws SQLException {
        statement.setString(from, one.accountId());
        statement.setString(from + 1, one.caseId());
        return from + 2;
    }

    private static List<PaymentCase> read(PreparedStatement select) throws SQLException {
        List<PaymentCase> cases = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                cases.add(CaseColumns.read(rows));
            }
        }
        return cases;
    }
}
