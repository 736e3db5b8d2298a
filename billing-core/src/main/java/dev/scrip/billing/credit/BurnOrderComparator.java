package dev.scrip.billing.credit;

import dev.scrip.billing.catalog.BurnKey;
import dev.scrip.billing.catalog.BurnOrder;
import dev.scrip.billing.event.CreditSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** C6: which lot burns first, by the keys that the catalog's {@code burn-order} lists. */
final class BurnOrderComparator {
    private BurnOrderComparator() {}

    static Comparator<Lot> of(BurnOrder burnOrder) {
        return burnOrder.keys().stream()
                .map(BurnOrderComparator::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /** The first key that tells one lot from another; the last one always does. */
    static Optional<BurnKey> deciding(BurnOrder burnOrder, Lot one, Lot other) {
        return burnOrder.keys().stream()
                .filter(key -> by(key).compare(one, other) != 0)
                .findFirst();
    }

    private static Comparator<Lot> by(BurnKey key) {
        return switch (key) {
            case PRIORITY -> Comparator.comparingInt(lot -> lot.terms().priority());
            case EXPIRES_FIRST ->
                Comparator.comparing(
                        lot -> lot.terms().expiresAt(), Comparator.nullsLast(Comparator.<Instant>naturalOrder()));
            case PROMOTIONAL_FIRST ->
                Comparator.comparingInt(lot -> rank(lot.terms().source()));
            case EFFECTIVE_FIRST -> Comparator.comparing(lot -> lot.terms().effectiveAt());
            case GRANT_ORDER -> Comparator.comparingInt(Lot::order);
        };
    }

    private static int rank(CreditSource source) {
        return switch (source) {
            case BONUS -> 0;
            case SUBSCRIPTION -> 1;
            case ADD_ON -> 2;
        };
    }
}
