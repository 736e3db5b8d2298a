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
import dev.scrip.billing.provider.ProviderAnswer.Unknown;
import dev.scrip.billing.provider.RefundOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
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
        settings.requireClaimBeyond(provider.answersWithin());
        this.provider = provider;
        this.outcomes = outcomes;
        this.settings = settings;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Takes the claim.
     *
     * @return how often it has been taken, this time included; zero when somebody has it
     */
    int take(PaymentKey key, Step step) {
        try {
            return claims(claims -> claims.take(key, step, settings.claim()));
        } catch (DuplicateKeyException anotherWasQuicker) {
            return 0;
        }
    }

    /**
     * One try.
     *
     * @param tries what {@link #take} said
     * @return what became of it
     */
    ProviderAnswer collect(PaymentRequested request, int tries) {
        PaymentOrder order = PaymentOrder.of(request);
        ProviderAnswer answer = (tries == 1 ? Optional.<ProviderAnswer>empty() : provider.find(order))
                .orElseGet(() -> provider.collect(order));
        outcomes.told(order, answer);
        return keep(answer, new PaymentKey(request.accountId(), request.paymentId()), Step.COLLECT, tries);
    }

    /** Like {@link #collect}, for money that goes back. */
    ProviderAnswer refund(PaymentRefundRequested request, int tries) {
        RefundOrder order = RefundOrder.of(request);
        ProviderAnswer answer = (tries == 1 ? Optional.<ProviderAnswer>empty() : provider.find(order))
                .orElseGet(() -> provider.refund(order));
        outcomes.told(order, answer);
        return keep(answer, new PaymentKey(request.accountId(), request.paymentId()), Step.REFUND, tries);
    }

    /**
     * Asks a few times in a row, for a clock that does not go on before.
     *
     * @return when to ask again, if it is not known by then and the provider says so
     */
    Optional<Instant> collectPatiently(PaymentRequested request) {
        PaymentKey key = new PaymentKey(request.accountId(), request.paymentId());
        return patiently(key, Step.COLLECT, tries -> collect(request, tries));
    }

    /** Like {@link #collectPatiently}, for money that goes back. */
    Optional<Instant> refundPatiently(PaymentRefundRequested request) {
        PaymentKey key = new PaymentKey(request.accountId(), request.paymentId());
        return patiently(key, Step.REFUND, tries -> refund(request, tries));
    }

    /** Claims of what has been over for a day are of no use any more. */
    @Scheduled(fixedDelayString = "${scrip.payments.sweep-every:PT1H}")
    void sweep() {
        try {
            claims(claims -> claims.forgetDone(Duration.ofDays(1)));
        } catch (DataAccessException later) {
            LOG.warn("Old claims stay for now: {}", later.getMessage());
        }
    }

    private Optional<Instant> patiently(PaymentKey key, Step step, IntFunction<ProviderAnswer> attempt) {
        for (int i = 0; i < PATIENCE; i++) {
            release(key, step);
            int tries = take(key, step);
            // Zero: another node was quicker, but time must not go on before it is known.
            if (tries > 0) {
                ProviderAnswer answer = attempt.apply(tries);
                if (!(answer instanceof Unknown unknown)) {
                    return Optional.empty();
                }
                if (unknown.askAgainAt() != null) {
                    return Optional.of(unknown.askAgainAt());
                }
            }
        }
        return Optional.empty();
    }

    /** A claim is kept when all is known, too: until the view has heard of it, nobody need look at it again. */
    private ProviderAnswer keep(ProviderAnswer answer, PaymentKey key, Step step, int tries) {
        if (answer instanceof Unknown unknown) {
            LOG.warn("What became of {} is not known yet: {}", key, unknown.why());
            pause(key, step, tries);
        }
        return answer;
    }

    private void pause(PaymentKey key, Step step, int tries) {
        claims(claims -> {
            claims.pause(key, step, tries, settings.pauseAfter(tries));
            return 0;
        });
    }

    /** While the clock is being moved nobody else asks. */
    private void release(PaymentKey key, Step step) {
        claims(claims -> {
            claims.release(key, step);
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
