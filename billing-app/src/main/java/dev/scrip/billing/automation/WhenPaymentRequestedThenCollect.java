package dev.scrip.billing.automation;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.collection.Collecting;
import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.payments.JdbcPayments;
import dev.scrip.billing.payments.OpenPayment;
import dev.scrip.billing.payments.PaymentKey;
import dev.scrip.billing.provider.PaymentSettings;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the provider asked for what accounts wait for. The view's rows are hints where to look; what an account waits for it says itself, and only
 * what is on record is done.
 */
@Component
class WhenPaymentRequestedThenCollect {
    private static final Logger LOG = LoggerFactory.getLogger(WhenPaymentRequestedThenCollect.class);

    /** So that nobody waits for the slowest of a few, again and again. */
    private static final int PAGES_AHEAD = 8;

    private static final Caller CALLER = new Caller("payments", "engine", "payments", null);

    private final Commands commands;
    private final Collector collector;
    private final JdbcTemplate jdbc;
    private final int parallel;
    private final ReentrantLock turn = new ReentrantLock();

    WhenPaymentRequestedThenCollect(
            Commands commands, Collector collector, DataSource dataSource, PaymentSettings settings) {
        this.commands = commands;
        this.collector = collector;
        this.jdbc = new JdbcTemplate(dataSource);
        this.parallel = settings.parallel();
    }

    @Scheduled(fixedDelayString = "${scrip.payments.every:PT0.2S}")
    void runOpen() {
        if (!turn.tryLock()) {
            // The clock is being moved, and whoever moves it collects.
            return;
        }
        try {
            List<OpenPayment> page;
            do {
                page = open();
                carryOut(page);
            } while (page.size() == page() && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException trouble) {
            if (!DatabaseAway.isCauseOf(trouble)) {
                throw trouble;
            }
            LOG.warn("What is to be collected waits for the database: {}", trouble.toString());
        } finally {
            turn.unlock();
        }
    }

    /** Does something while nobody else in this process collects. */
    void alone(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Carries out all that an account waits for, patiently: for a clock that moves on only when all is done.
     *
     * @param account all of whose events are on record
     * @return when to ask again for the first of what is not known by then, as far as the provider says
     */
    Optional<Instant> settle(AccountState account) {
        Collecting collecting = account.collecting();
        return Stream.concat(
                        collecting.underWay().stream().map(one -> collector.collectPatiently(one.request())),
                        collecting.refunds().stream().map(collector::refundPatiently))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private List<OpenPayment> open() {
        List<OpenPayment> open = jdbc.execute((Connection connection) -> new JdbcPayments(connection).open(page()));
        return Optional.ofNullable(open).orElse(List.of());
    }

    private int page() {
        return parallel * PAGES_AHEAD;
    }

    /** In no order: other nodes see the same payments, and would go from claim to claim behind one another. */
    private void carryOut(List<OpenPayment> page) {
        List<OpenPayment> shuffled = new ArrayList<>(page);
        Collections.shuffle(shuffled);
        Queue<OpenPayment> left = new ConcurrentLinkedQueue<>(shuffled);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < Math.min(parallel, page.size()); worker++) {
                threads.execute(() -> {
                    for (OpenPayment one = left.poll(); one != null; one = left.poll()) {
                        carryOut(one);
                    }
                });
            }
        }
    }

    /**
     * Whatever becomes of it, its claim is taken first: so one account's trouble, or a row that is out of date, is left alone for a while and
     * keeps none of the others waiting.
     */
    private void carryOut(OpenPayment one) {
        PaymentKey key = one.key();
        try {
            int tries = collector.take(key, one.step());
            if (tries > 0) {
                carryOut(one, commands.ask(new InspectAccount(key.accountId()), AccountState.class, CALLER), tries);
            }
        } catch (RuntimeException trouble) {
            LOG.error("{} of {} could not be collected", key.paymentId(), key.accountId(), trouble);
        }
    }

    private void carryOut(OpenPayment one, AccountState account, int tries) {
        String paymentId = one.key().paymentId();
        switch (one.step()) {
            case COLLECT ->
                account.collecting().find(paymentId).ifPresent(open -> collector.collect(open.request(), tries));
            case REFUND ->
                account.collecting().refunds().stream()
                        .filter(refund -> refund.paymentId().equals(paymentId))
                        .forEach(refund -> collector.refund(refund, tries));
        }
    }
}
