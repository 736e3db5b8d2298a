package dev.scrip.billing.security;

import java.util.Set;

/** The brands that have a catalog. */
@FunctionalInterface
public interface KnownBrands {
    Set<String> names();
}
