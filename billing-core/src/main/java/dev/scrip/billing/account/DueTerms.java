package dev.scrip.billing.account;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.catalog.Policies.Notices;
import dev.scrip.billing.collection.RenewalTerms;
import java.time.Instant;

/**
 * By what things fall due that the lots, holds and cases of an account do not say themselves.
 *
 * @param notices what is told in advance, by the catalog in force now (N1)
 */
public record DueTerms(RenewalTerms renewal, Notices notices) {
    public static DueTerms of(Catalogs catalogs, String brand, Instant now) {
        return new DueTerms(
                RenewalTerms.of(catalogs, brand, now),
                catalogs.at(brand, now).policies().notices());
    }
}
