package dev.scrip.billing.story;

import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words for a lot of credits: unless said otherwise add-on credits, granted at {@link Story#START}, that never expire. */
public record Grant(
        String lotId,
        CreditSource source,
        long amount,
        int priority,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        Scope scope) {

    public static Grant lot(String lotId, long amount) {
        return new Grant(lotId, CreditSource.ADD_ON, amount, 50, Story.START, null, Scope.ANYTHING);
    }

    public Grant of(CreditSource other) {
        return new Grant(lotId, other, amount, priority, effectiveAt, expiresAt, scope);
    }

    public Grant priority(int other) {
        return new Grant(lotId, source, amount, other, effectiveAt, expiresAt, scope);
    }

    public Grant from(Instant other) {
        return new Grant(lotId, source, amount, priority, other, expiresAt, scope);
    }

    public Grant until(@Nullable Instant other) {
        return new Grant(lotId, source, amount, priority, effectiveAt, other, scope);
    }

    public Grant onlyFor(List<String> features, List<String> models) {
        return new Grant(lotId, source, amount, priority, effectiveAt, expiresAt, new Scope(features, models));
    }

    public LotTerms terms() {
        return new LotTerms(source, amount, priority, effectiveAt, expiresAt, scope);
    }

    public CreditsGranted granted() {
        return new CreditsGranted(Story.ANNA, Story.START, lotId, GrantOrigin.OPERATOR, terms(), "a gift");
    }
}
