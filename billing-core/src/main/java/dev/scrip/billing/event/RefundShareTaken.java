package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The credits for which the money paid that went back, in parts, are taken (C4): as many as are due for all parts so far, if they are there.
 *
 * @param payment the purchase's, by its reference
 * @param refundedMinor the money of all parts so far
 * @param lotId the purchase's lot
 * @param amount what was taken, in units, zero or more
 * @param kept what a dispute had taken and does not bring back because of this, in units, zero or more
 */
public record RefundShareTaken(
        String accountId, Instant at, String payment, long refundedMinor, String lotId, long amount, long kept)
        implements CreditEvent {}
