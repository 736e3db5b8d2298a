package dev.scrip.billing.collection;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * By what a renewal falls due.
 *
 * @param dunning after which times since the cycle's end a failed one is tried again, by the catalog in force now
 * @param catalogs the catalog in force at an instant: a try costs what the plan cost when it fell due, however late that is recorded
 */
public record RenewalTerms(List<Duration> dunning, Function<Instant, Catalog> catalogs) {
    public static RenewalTerms of(Catalogs catalogs, String brand, Instant now) {
        return new RenewalTerms(catalogs.at(brand, now).policies().dunning(), at -> catalogs.at(brand, at));
    }

    boolean offers(String plan, Instant at) {
        return catalogs.apply(at).plans().containsKey(plan);
    }
}
