package dev.scrip.billing.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account wants money collected. From here on it is owed an outcome; what the money is for and how much it is stays as it
 * stands here, whatever the catalog says by then.
 *
 * @param paymentId unique in the account: {@code pay-1}, {@code pay-2}, …
 * @param item the plan or the pack
 * @param cycle number of the cycle that runs or has ended when a renewal or an upgrade is to be paid; else null
 * @param method as the provider calls it
 * @param attempt which try for that cycle (S5), or which of its top-ups (N2) this is; counts from 1
 * @param proration how an upgrade's price was reckoned (S1); else null
 * @param catalogVersion that said the price
 */
public record PaymentRequested(
        String accountId,
        Instant at,
        String paymentId,
        PaymentPurpose purpose,
        String item,
        @Nullable Integer cycle,
        long amountMinor,
        String currency,
        String method,
        int attempt,
        @Nullable Proration proration,
        String catalogVersion)
        implements PaymentEvent {}
