package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * Credits will expire before long if nobody spends them (N1): said once for each lot, by the catalog's {@code expires-within}
 * ahead.
 *
 * @param expiresAt when they go
 * @param amount units that were left free of them, the sum of the lots' parts
 * @param lots what was left free of each lot that ends at that instant
 */
public record CreditsExpireSoon(String accountId, Instant at, Instant expiresAt, long amount, List<Draw> lots)
        implements NoticeEvent {
    public CreditsExpireSoon {
        lots = List.copyOf(lots);
    }
}
