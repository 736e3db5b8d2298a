package dev.scrip.billing.catalog;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every version of every brand's catalog.
 *
 * @param versionsByBrand at least one version per brand, in the order in which they take effect
 */
public record Catalogs(Map<String, List<Catalog>> versionsByBrand) {
    public Catalogs {
        Map<String, List<Catalog>> sorted = new TreeMap<>();
        versionsByBrand.forEach((brand, versions) -> sorted.put(brand, inOrder(versions)));
        versionsByBrand = Ordered.copy(sorted);
    }

    /** These catalogs, whatever their order. */
    public static Catalogs of(Collection<Catalog> catalogs) {
        return new Catalogs(catalogs.stream().collect(Collectors.groupingBy(Catalog::brand)));
    }

    /**
     * The version that decides at this instant: the latest that has taken effect, or the earliest of all before that, so that an
     * account older than its brand's first catalog still has one.
     */
    public Catalog at(String brand, Instant now) {
        List<Catalog> versions = versions(brand);
        Catalog current = versions.getFirst();
        for (Catalog version : versions) {
            if (!version.effectiveFrom().isAfter(now)) {
                current = version;
            }
        }
        return current;
    }

    /** All brands, in alphabetical order. */
    public Set<String> brands() {
        return versionsByBrand.keySet();
    }

    /** All versions of a brand's catalog in the order in which they take effect; {@code UNKNOWN_BRAND} if there are none. */
    public List<Catalog> versions(String brand) {
        List<Catalog> versions = versionsByBrand.get(brand);
        if (versions == null) {
            throw Rejection.invalid(RejectionCode.UNKNOWN_BRAND, "brand", brand, List.copyOf(brands()));
        }
        return versions;
    }

    private static List<Catalog> inOrder(List<Catalog> versions) {
        return versions.stream()
                .sorted(Comparator.comparing(Catalog::effectiveFrom))
                .toList();
    }
}
