package dev.scrip.billing.credit;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Subject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grant credits by hand (C11).
 *
 * @param grantId the caller's name for the grant, unique in the account; becomes the lot id
 * @param amount in units, above zero (C12)
 * @param priority 0–100; null means the catalog's default
 * @param effectiveAt null means now; not in the past
 * @param expiresAt null means never, but bonus credits get the catalog's validity (C5)
 */
public record GrantCredits(
        String accountId,
        String grantId,
        CreditSource source,
        long amount,
        @Nullable Integer priority,
        @Nullable Instant effectiveAt,
        @Nullable Instant expiresAt,
        Scope scope,
        String reason)
        implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.lot(grantId));
    }
}
