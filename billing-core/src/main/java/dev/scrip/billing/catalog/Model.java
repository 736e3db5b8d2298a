package dev.scrip.billing.catalog;

import java.util.Optional;

/**
 * A model that generates.
 *
 * @param id the model's id, unique in the catalog
 * @param name the model as people read it
 * @param tier its tier, whose factor applies right after the base credits (C1), if the brand has tiers
 */
public record Model(String id, String name, Optional<Tier> tier) {}
