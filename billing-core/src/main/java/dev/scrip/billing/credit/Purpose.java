package dev.scrip.billing.credit;

/**
 * What credits are to be spent on; decides which scoped lots fit (C6).
 *
 * @param model empty where the feature has no model
 */
public record Purpose(String feature, String model) {}
