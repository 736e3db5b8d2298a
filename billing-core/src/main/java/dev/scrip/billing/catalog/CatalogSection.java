package dev.scrip.billing.catalog;

import java.util.Map;

/** Reads the whole of a catalog. */
final class CatalogSection {
    private static final int SCALE_MAX = 6;

    private CatalogSection() {}

    static Catalog read(Section catalog) {
        String brand = catalog.required("brand", ScalarType.id());
        String displayName = catalog.required("display-name", ScalarType.text());
        String version = catalog.required("version", ScalarType.id());
        var effectiveFrom = catalog.required("effective-from", ScalarType.instant());
        var zone = catalog.required("zone", ScalarType.zone());
        String holidays = catalog.required("holiday-calendar", ScalarType.holidayCalendar());
        int scale =
                catalog.required("credit-scale", ScalarType.whole(0, SCALE_MAX).standingIn(SCALE_MAX));
        String currency = catalog.required("currency", ScalarType.currency());
        RateCard rateCard = catalog.section("rate-card", RateCardSection::read);
        OfferSections offers =
                new OfferSections(scale, currency, rateCard.models().keySet());
        Map<String, Plan> plans = offers.plans(catalog);
        return new Catalog(
                brand,
                displayName,
                version,
                effectiveFrom,
                zone,
                holidays,
                scale,
                currency,
                plans,
                offers.packs(catalog),
                rateCard,
                offers.actions(catalog),
                offers.usageBonus(catalog).orElse(null),
                offers.promotions(catalog, plans.keySet()),
                catalog.section("policies", section -> PoliciesSection.read(section, scale)));
    }
}
