package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/** All that was left is gone with the ban (U6). */
public record CreditsForfeited(String accountId, Instant at, long amount, List<Draw> draws) implements CreditEvent {}
