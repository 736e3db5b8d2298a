package dev.scrip.billing.event;

import java.time.Instant;

/**
 * An account exists from now on.
 *
 * @param creditScale decimals of a credit, 0–6: one credit is 10<sup>scale</sup> units in every later event
 */
public record AccountOpened(String accountId, Instant at, String brand, int creditScale) implements AccountEvent {}
