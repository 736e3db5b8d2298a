package dev.scrip.billing.automation;

import dev.scrip.billing.event.PaymentRefundRequested;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.payments.JdbcClaims;
import dev.scrip.billing.payments.JdbcClaims.Step;
import dev.scrip.billing.payments.PaymentKey;
import dev.scrip.billing.provider.PaymentOrder;
import dev.scrip.billing.provider.PaymentProvider;
import dev.scrip.billing.provider.PaymentSettings;
import dev.scrip.billing.provider.ProviderAnswer;
import dev.scrip.billing.provider.RefundOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Asks the provider for one payment or refund and has its answer recorded. Whoever asks takes the claim first; if there has been one before, the
 * provider may know the order already, so it is asked what became of it before it is asked to do it.
 */
@Component
class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    /** How often a clock that is being moved has a provider asked that does not say what became of a payment. */
    private static final int PATIENCE = 3;

    private final PaymentProvider provider;
    private final PaymentOutcomes outcomes;
    private final PaymentSettings settings;
    private final JdbcTemplate jdbc;

    Collector(PaymentProvider provider, PaymentOutcomes outcomes, PaymentSettings settings, DataSource dataSource) {
        this.provider = provider;
        this.outcomes = outcomes;
        this.settings = settings;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** One try, unless somebody else is at it; whether it is known now what became of it. */
    boolean collect(PaymentRequested request) {
        PaymentOrder order = PaymentOrder.of(request);
        Errand errand = new Errand(
                new PaymentKey(request.accountId(), request.paymentId()),
                Step.COLLECT,
                () -> provider.find(order),
                () -> provider.collect(order));
        return run(errand, answer -> outcomes.told(order, answer));
    }

    /** Like {@link #collect}, for money that goes back. */
    boolean refund(PaymentRefundRequested request) {
        RefundOrder order = RefundOrder.of(request);
        Errand errand = new Errand(
                new PaymentKey(request.accountId(), request.paymentId()),
                Step.REFUND,
                () -> provider.find(order),
                () -> provider.refund(order));
        return run(errand, answer -> outcomes.told(order, answer));
    }

    void collectPatiently(PaymentRequested request) {
        PaymentKey key = new PaymentKey(request.accountId(), request.paymentId());
        boolean known = false;
        for (int i = 0; i < PATIENCE && !known; i++) {
            pause(key, Step.COLLECT, Duration.ZERO);
            known = collect(request);
        }
    }

    void refundPatiently(PaymentRefundRequested request) {
        PaymentKey key = new PaymentKey(request.accountId(), request.paymentId());
        boolean known = false;
        for (int i = 0; i < PATIENCE && !known; i++) {
            pause(key, Step.REFUND, Duration.ZERO);
            known = refund(request);
        }
    }

    private record Errand(
            PaymentKey key, Step step, Supplier<Optional<ProviderAnswer>> find, Supplier<ProviderAnswer> carryOut) {}

    @FunctionalInterface
    private interface Told {
        void by(ProviderAnswer answer);
    }

    private boolean run(Errand errand, Told outcome) {
        int tries = take(errand);
        if (tries == 0) {
            return false;
        }
        ProviderAnswer answer =
                (tries == 1 ? Optional.<ProviderAnswer>empty() : errand.find().get()).orElseGet(errand.carryOut());
        if (answer instanceof ProviderAnswer.Unknown unknown) {
            LOG.warn("What became of {} is not known yet: {}", errand.key(), unknown.why());
            pause(errand.key(), errand.step(), settings.pauseAfter(tries));
            return false;
        }
        outcome.by(answer);
        claims(claims -> {
            claims.end(errand.key(), errand.step());
            return 0;
        });
        return true;
    }

    private int take(Errand errand) {
        try {
            return claims(claims -> claims.take(errand.key(), errand.step(), settings.claim()));
        } catch (DuplicateKeyException anotherWasQuicker) {
            return 0;
        }
    }

    private void pause(PaymentKey key, Step step, Duration length) {
        claims(claims -> {
            claims.pause(key, step, length);
            return 0;
        });
    }

    @FunctionalInterface
    private interface Claiming {
        int with(JdbcClaims claims) throws SQLException;
    }

    private int claims(Claiming claiming) {
        Integer result = jdbc.execute((Connection connection) -> claiming.with(new JdbcClaims(connection)));
        return Optional.ofNullable(result).orElse(0);
    }
}
