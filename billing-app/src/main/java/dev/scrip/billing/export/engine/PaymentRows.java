package dev.scrip.billing.export.engine;

import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.export.engine.KeyedRows.RowKey;
import dev.scrip.billing.export.engine.StandingRows.Moment;
import dev.scrip.billing.payments.CollectedPayment;
import dev.scrip.billing.payments.JdbcPayments;
import dev.scrip.billing.payments.PaymentKey;
import dev.scrip.billing.payments.PaymentsView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table {@code payments}. */
record PaymentRows(FactReader history) implements KeyedRows.Source<CollectedPayment> {
    private static final List<Class<?>> TYPES = List.of(PaymentEvent.class.getPermittedSubclasses());

    @Override
    public String table() {
        return "collected_payment";
    }

    @Override
    public String id() {
        return "payment_id";
    }

    @Override
    public List<CollectedPayment> load(Connection connection, List<RowKey> keys) throws SQLException {
        List<PaymentKey> wanted = keys.stream()
                .map(key -> new PaymentKey(key.accountId(), key.id()))
                .toList();
        Map<PaymentKey, CollectedPayment> found = new JdbcPayments(connection).load(wanted);
        return wanted.stream()
                .map(key -> Objects.requireNonNull(found.get(key)))
                .toList();
    }

    @Override
    public long sequence(CollectedPayment payment) {
        return payment.sequence();
    }

    @Override
    public Optional<CollectedPayment> past(RowKey key, long sequence) {
        Map<PaymentKey, CollectedPayment> payments =
                PaymentsView.fold(history.ofTypes(key.accountId(), sequence, TYPES));
        return Optional.ofNullable(payments.get(new PaymentKey(key.accountId(), key.id())));
    }

    @Override
    public Row row(CollectedPayment payment, Moment moment) {
        CollectedPayment.Asked asked = payment.asked();
        return Cells.of(payment.accountId(), 0)
                .and(payment.paymentId(), asked.purpose().name(), asked.item(), asked.cycle())
                .and(asked.amountMinor(), asked.currency(), asked.method(), asked.attempt())
                .and(payment.state().name(), asked.at(), payment.closedAt())
                .and(payment.reference(), payment.reason(), payment.refund(), payment.contradiction())
                .and(payment.sequence())
                .row();
    }
}
