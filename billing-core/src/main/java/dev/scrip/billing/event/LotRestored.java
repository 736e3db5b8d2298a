package dev.scrip.billing.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credits that a dispute took came back as a lot, since the one that they were taken from had left the account.
 *
 * @param lotId the original's if it had merely been used up, else a new one
 * @param terms the original's, or a grace lot's if it has expired meanwhile (C9)
 * @param amount how much came back, in units, above zero
 * @param graceFor the expired lot that a grace lot stands in for; null when the original itself was reopened
 */
public record LotRestored(
        String accountId,
        Instant at,
        String lotId,
        LotTerms terms,
        long amount,
        String dispute,
        @Nullable String graceFor)
        implements CreditEvent {}
