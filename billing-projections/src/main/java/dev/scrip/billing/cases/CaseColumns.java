package dev.scrip.billing.cases;

import dev.scrip.billing.event.CaseDeadline;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a case stands in the table {@code payment_case}. */
final class CaseColumns {
    static final String ALL = "account_id, case_id, status, opened_at, first_payment, second_payment, cycle, reason,"
            + " respond_by, answered_at, answer, confirmed_at, refund_by, closed_at, rejection, refunded_payment,"
            + " refund, answer_missed, refund_missed, sequence";

    /** What events change, in the order in which {@link #bindChanging} gives the values. */
    static final List<String> CHANGING = List.of(
            "status",
            "answered_at",
            "answer",
            "confirmed_at",
            "refund_by",
            "closed_at",
            "rejection",
            "refunded_payment",
            "refund",
            "answer_missed",
            "refund_missed",
            "sequence");

    private CaseColumns() {}

    static PaymentCase read(ResultSet row) throws SQLException {
        return new PaymentCase(
                row.getString("account_id"),
                row.getString("case_id"),
                new CaseOpening(
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getString("first_payment"),
                        row.getString("second_payment"),
                        row.getObject("cycle", Integer.class),
                        row.getString("reason"),
                        row.getObject("respond_by", OffsetDateTime.class).toInstant()),
                new CaseCourse(
                        CaseStatus.valueOf(row.getString("status")),
                        instant(row, "answered_at"),
                        row.getString("answer"),
                        instant(row, "confirmed_at"),
                        instant(row, "refund_by"),
                        instant(row, "closed_at"),
                        row.getString("rejection"),
                        row.getString("refunded_payment"),
                        row.getString("refund")),
                missed(row),
                row.getLong("sequence"));
    }

    /** Returns the next free place. */
    static int bindChanging(PreparedStatement statement, PaymentCase one) throws SQLException {
        CaseCourse course = one.course();
        statement.setString(1, course.status().name());
        statement.setObject(2, written(course.answeredAt()));
        statement.setString(3, course.answer());
        statement.setObject(4, written(course.confirmedAt()));
        statement.setObject(5, written(course.refundBy()));
        statement.setObject(6, written(course.closedAt()));
        statement.setString(7, course.rejection());
        statement.setString(8, course.refundedPayment());
        statement.setString(9, course.refund());
        statement.setBoolean(10, one.missed().contains(CaseDeadline.ANSWER));
        statement.setBoolean(11, one.missed().contains(CaseDeadline.REFUND));
        statement.setLong(12, one.sequence());
        return CHANGING.size() + 1;
    }

    static void bindOpening(PreparedStatement statement, int from, CaseOpening opening) throws SQLException {
        statement.setObject(from, written(opening.at()));
        statement.setString(from + 1, opening.firstPayment());
        statement.setString(from + 2, opening.secondPayment());
        statement.setObject(from + 3, opening.cycle(), Types.INTEGER);
        statement.setString(from + 4, opening.reason());
        statement.setObject(from + 5, written(opening.respondBy()));
    }

    private static List<CaseDeadline> missed(ResultSet row) throws SQLException {
        List<CaseDeadline> missed = new ArrayList<>();
        if (row.getBoolean("answer_missed")) {
            missed.add(CaseDeadline.ANSWER);
        }
        if (row.getBoolean("refund_missed")) {
            missed.add(CaseDeadline.REFUND);
        }
        return missed;
    }

    private static @Nullable OffsetDateTime written(@Nullable Instant instant) {
        return Optional.ofNullable(instant)
                .map(it -> it.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
