package dev.scrip.billing.event;

/**
 * Part of a lot that moves.
 *
 * @param amount in units, above zero
 */
public record Draw(String lotId, long amount) {}
