package dev.scrip.billing.catalog;

import java.util.List;

/**
 * In which order lots are drawn (C6): the first key that tells two lots apart decides.
 *
 * @param keys all five, each once; {@code GRANT_ORDER} last, since nothing after it could decide
 */
public record BurnOrder(List<BurnKey> keys) {
    public BurnOrder {
        keys = List.copyOf(keys);
    }

    /** The order of C6. */
    public static BurnOrder standard() {
        return new BurnOrder(List.of(BurnKey.values()));
    }
}
