package dev.scrip.billing.event;

import java.time.Instant;

/**
 * A lot begins (C3–C5, C11).
 *
 * @param lotId the caller's {@code grantId} for a grant by hand, else {@code lot-N}
 */
public record CreditsGranted(
        String accountId, Instant at, String lotId, GrantOrigin origin, LotTerms terms, String reason)
        implements CreditEvent {}
