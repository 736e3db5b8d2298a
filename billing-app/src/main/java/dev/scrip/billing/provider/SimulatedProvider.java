package dev.scrip.billing.provider;

import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes no money, but remembers what it was asked for as a real provider would, also over a restart. How it behaves is said by the method's
 * name, behind the last slash: see {@link SimulatedMethod}.
 */
final class SimulatedProvider implements PaymentProvider {
    private final SimulatedBooks books;
    private final OutcomeListener listener;
    private final Duration thinks;

    /** @param thinks how long it takes to answer, by the real clock: half of it before it does what is asked, half after it */
    SimulatedProvider(SimulatedBooks books, OutcomeListener listener, Duration thinks) {
        this.books = books;
        this.listener = listener;
        this.thinks = thinks;
    }

    @Override
    public Duration answersWithin() {
        return thinks;
    }

    @Override
    public ProviderAnswer collect(PaymentOrder order) {
        int calls = books.heardOf(order);
        think();
        ProviderAnswer answer = answer(order, calls);
        think();
        return answer;
    }

    private ProviderAnswer answer(PaymentOrder order, int calls) {
        SimulatedMethod method = SimulatedMethod.named(order.method());
        return switch (method.behaviour()) {
            case SILENT -> silence(order, method).orElseGet(() -> books.take(order));
            case LOST -> calls == 1 ? new Unknown("the request was lost") : books.take(order);
            case TIMES_OUT -> {
                ProviderAnswer late = books.take(order);
                yield calls == 1 ? new Unknown("no answer in time") : late;
            }
            case ANSWERS_TWICE -> {
                ProviderAnswer answer = books.take(order);
                listener.told(order, answer);
                yield answer;
            }
            case CONTRADICTS -> {
                listener.told(order, books.decline(order, SimulatedBooks.POOR));
                yield books.takeAfterAll(order);
            }
            case REFUSED -> books.decline(order, SimulatedBooks.STOLEN);
            case DECLINES ->
                books.find(order.key())
                        .orElseGet(() -> books.declinedBy(order) < method.times()
                                ? books.decline(order, SimulatedBooks.POOR)
                                : books.take(order));
            case PAYS -> books.take(order);
        };
    }

    private void think() {
        long until = System.nanoTime() + thinks.dividedBy(2).toNanos();
        while (until - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    @Override
    public Optional<ProviderAnswer> find(PaymentOrder order) {
        SimulatedMethod method = SimulatedMethod.named(order.method());
        return silence(order, method).or(() -> books.find(order.key()));
    }

    private Optional<ProviderAnswer> silence(PaymentOrder order, SimulatedMethod method) {
        return books.silentUntil(order, method.silence()).map(until -> new Unknown("no answer", until));
    }

    @Override
    public ProviderAnswer refund(RefundOrder order) {
        return books.refund(order);
    }

    @Override
    public Optional<ProviderAnswer> find(RefundOrder order) {
        return books.find(order.key());
    }
}
