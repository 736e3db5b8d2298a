package dev.scrip.billing.export.engine;

import dev.scrip.billing.cases.AccountCases;
import dev.scrip.billing.cases.CaseCourse;
import dev.scrip.billing.cases.CaseOpening;
import dev.scrip.billing.cases.JdbcPaymentCases;
import dev.scrip.billing.cases.PaymentCase;
import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.export.engine.KeyedRows.RowKey;
import dev.scrip.billing.export.engine.StandingRows.Moment;
import dev.scrip.billing.projection.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code cases} (D1, D2). */
record CaseRows(FactReader history) implements KeyedRows.Source<PaymentCase> {
    private static final List<Class<?>> TYPES = List.of(PaymentCaseEvent.class.getPermittedSubclasses());

    @Override
    public String table() {
        return "payment_case";
    }

    @Override
    public String id() {
        return "case_id";
    }

    @Override
    public List<PaymentCase> load(Connection connection, List<RowKey> keys) throws SQLException {
        JdbcPaymentCases table = new JdbcPaymentCases(connection);
        List<PaymentCase> cases = new ArrayList<>(keys.size());
        for (RowKey key : keys) {
            cases.add(table.find(key.accountId(), key.id()).orElseThrow());
        }
        return cases;
    }

    @Override
    public long sequence(PaymentCase one) {
        return one.sequence();
    }

    @Override
    public Optional<PaymentCase> past(RowKey key, long sequence) {
        AccountCases cases = AccountCases.NONE;
        for (Fact fact : history.ofTypes(key.accountId(), sequence, TYPES)) {
            cases = cases.on(fact.event(), fact.sequence());
        }
        return Optional.ofNullable(cases.byId().get(key.id()));
    }

    @Override
    public Row row(PaymentCase one, Moment moment) {
        CaseOpening opening = one.opening();
        CaseCourse course = one.course();
        Long cycle = opening.cycle() == null ? null : opening.cycle().longValue();
        List<CaseDeadline> missed = one.overdueAt(moment.instant()).stream()
                .map(PaymentCase.Overdue::deadline)
                .toList();
        return Cells.of(one.accountId(), 0)
                .and(one.caseId(), course.status().name(), opening.at())
                .and(opening.firstPayment(), opening.secondPayment(), cycle, opening.reason(), opening.respondBy())
                .and(course.answeredAt(), course.answer(), course.confirmedAt(), course.refundBy())
                .and(course.closedAt(), course.rejection(), course.refundedPayment(), course.refund())
                .and(missed.contains(CaseDeadline.ANSWER), missed.contains(CaseDeadline.REFUND), one.sequence())
                .row();
    }
}
