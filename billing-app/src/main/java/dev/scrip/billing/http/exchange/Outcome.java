package dev.scrip.billing.http.exchange;

import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.security.AccountAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What came of a command, as receipts are written from it.
 *
 * @param catalog the brand's catalog when it happened: it knows what a unit is worth in credits
 * @param replayed whether it had happened before (C13); receipts do not look at this
 */
public record Outcome(Recorded recorded, Catalog catalog, boolean replayed) {

    /** The account's id as callers know it. */
    public String accountId() {
        return AccountAddress.publicId(recorded.accountId());
    }

    /** Of the last event that the command recorded; a view that has come so far shows all of it. */
    public long sequence() {
        return recorded.sequence();
    }

    public BigDecimal credits(long units) {
        return catalog.toCredits(units);
    }

    /** Their sum, in credits. */
    public BigDecimal total(List<Draw> draws) {
        return credits(draws.stream().mapToLong(Draw::amount).reduce(0, Math::addExact));
    }

    /** Parts of lots, in credits, in the order in which they moved. */
    public List<LotPart> parts(List<Draw> draws) {
        return draws.stream()
                .map(draw -> new LotPart(draw.lotId(), credits(draw.amount())))
                .toList();
    }

    /** The first event of a kind that the command recorded, if it did. */
    public <E extends BillingEvent> Optional<E> find(Class<E> kind) {
        return all(kind).stream().findFirst();
    }

    /** Like {@link #find}, where the command always records one. */
    public <E extends BillingEvent> E first(Class<E> kind) {
        return find(kind)
                .orElseThrow(() -> new IllegalStateException("no " + kind.getSimpleName() + " in " + recorded));
    }

    public <E extends BillingEvent> List<E> all(Class<E> kind) {
        return recorded.events().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** For a receipt that meets an event which its command never records. */
    public IllegalStateException unexpected(BillingEvent event) {
        return new IllegalStateException("this command does not record " + event);
    }
}
