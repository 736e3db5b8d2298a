package dev.scrip.billing.subscription;

import dev.scrip.billing.catalog.Catalog;
import java.time.Instant;

/**
 * The circumstances of a decision that may begin a cycle.
 *
 * @param catalog the version that decides
 * @param now when
 * @param lotId the id for the lot of credits that a new cycle issues (C3)
 */
public record Occasion(Catalog catalog, Instant now, String lotId) {}
