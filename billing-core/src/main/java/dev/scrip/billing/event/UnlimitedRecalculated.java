package dev.scrip.billing.event;

import java.time.Instant;
import java.util.List;

/**
 * An upgrade during the promotion changed the models, the end stays (P4); or a cancellation was taken back and left the
 * benefit a nearer end, where the promotion says so (P3).
 */
public record UnlimitedRecalculated(
        String accountId, Instant at, String promotion, String plan, List<String> models, Instant until)
        implements UnlimitedEvent {}
