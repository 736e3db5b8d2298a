package dev.scrip.billing.replay;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.CatalogFiles;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.catalog.InvalidCatalogException;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.whatif.OtherCatalogs;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Makes the catalogs that are to be tried. */
public final class TriedCatalogs {
    private final CatalogFiles files;
    private final Catalogs real;

    TriedCatalogs(CatalogFiles files, Catalogs real) {
        this.files = files;
        this.real = real;
    }

    /**
     * The catalogs of a brand as they would be.
     *
     * @throws Rejection {@link RejectionCode#INVALID_VALUE} that names what is wrong with the wish
     */
    public Catalogs of(String brand, WhatIfWish wish) {
        Instant from = Objects.requireNonNullElse(wish.from(), Instant.MIN);
        try {
            String text = wish.catalog();
            if (text != null) {
                Catalog whole = CatalogFiles.other(text);
                requireSame("catalog.brand", whole.brand(), brand);
                requireSame(
                        "catalog.credit-scale",
                        whole.creditScale(),
                        current(brand).creditScale());
                requireSame("catalog.currency", whole.currency(), current(brand).currency());
                return OtherCatalogs.of(real, brand, from, version -> whole);
            }
            Map<String, String> changes = Objects.requireNonNullElse(wish.changes(), Map.of());
            return OtherCatalogs.of(real, brand, from, version -> files.changed(version, changes));
        } catch (InvalidCatalogException wrong) {
            throw Rejection.of(
                    RejectionCode.INVALID_VALUE,
                    "field",
                    wish.catalog() == null ? "changes" : "catalog",
                    "problems",
                    wrong.problems());
        }
    }

    /** The catalogs that are in force. */
    Catalogs real() {
        return real;
    }

    /** Credits and money are written alike in all versions. */
    Catalog current(String brand) {
        return real.versions(brand).getLast();
    }

    private static void requireSame(String field, Object found, Object expected) {
        if (!found.equals(expected)) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, field, found, expected);
        }
    }
}
