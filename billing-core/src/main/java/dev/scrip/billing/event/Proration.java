package dev.scrip.billing.event;

/**
 * How an upgrade was reckoned (S1): offset = old price × unused ÷ cycle, rounded half-up; due = max(0, new − offset).
 *
 * @param unusedMillis the unused time of the old cycle
 * @param cycleMillis the whole old cycle
 */
public record Proration(
        long oldPriceMinor,
        long unusedMillis,
        long cycleMillis,
        long offsetMinor,
        long newPriceMinor,
        long dueMinor,
        String currency) {}
