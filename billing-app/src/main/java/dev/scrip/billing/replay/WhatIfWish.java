package dev.scrip.billing.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried, on one brand.
 *
 * @param accounts their ids within the brand; null for all
 * @param from what happened before it stays as it was; null for everything
 * @param to what happened from then on is left out; null for the time at which the work begins
 * @param changes what is written otherwise in each version of the catalog, by where it stands; null for a whole catalog
 * @param catalog a whole catalog, YAML or JSON, that takes the place of each version; null for changes
 */
public record WhatIfWish(
        @Nullable List<String> accounts,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Map<String, String> changes,
        @Nullable String catalog) {
    /** The name of the kind of job. */
    public static final String KIND = "what-if";
}
