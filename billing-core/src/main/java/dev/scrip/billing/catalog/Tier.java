package dev.scrip.billing.catalog;

import java.math.BigDecimal;

/**
 * A class of models that cost more or less than the others (C1).
 *
 * @param id the tier's id, unique in the catalog
 * @param factor what the base credits are multiplied by; positive
 */
public record Tier(String id, BigDecimal factor) {}
