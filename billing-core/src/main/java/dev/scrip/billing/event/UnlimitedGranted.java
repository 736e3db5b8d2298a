package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/** A promotion gave an unlimited benefit (P1). */
public record UnlimitedGranted(
        String accountId, Instant at, String promotion, String plan, List<String> models, Instant until)
        implements UnlimitedEvent {}
