package dev.scrip.billing.whatif;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The catalogs of a brand with others in their place from an instant on. */
public final class OtherCatalogs {
    private OtherCatalogs() {}

    /**
     * Puts another catalog in the place of each version that was in force from an instant on. It takes the version's name and time, so
     * that what decides alike is recorded alike; what was in force before that instant stays.
     */
    public static Catalogs of(Catalogs catalogs, String brand, Instant from, UnaryOperator<Catalog> others) {
        List<Catalog> all = new ArrayList<>();
        Catalog atFrom = catalogs.at(brand, from);
        for (Catalog version : catalogs.versions(brand)) {
            boolean before = version.effectiveFrom().isBefore(from);
            if (before) {
                all.add(version);
            }
            if (version.equals(atFrom) && before) {
                all.add(inPlaceOf(version, others.apply(version), from));
            } else if (!before) {
                all.add(inPlaceOf(version, others.apply(version), version.effectiveFrom()));
            }
        }
        return Catalogs.of(all);
    }

    private static Catalog inPlaceOf(Catalog version, Catalog other, Instant effectiveFrom) {
        return new Catalog(
                version.brand(),
                other.displayName(),
                version.version(),
                effectiveFrom,
                other.zone(),
                other.holidayCalendar(),
                other.creditScale(),
                other.currency(),
                other.plans(),
                other.packs(),
                other.rateCard(),
                other.actions(),
                other.usageBonus(),
                other.promotions(),
                other.policies());
    }
}
