package dev.scrip.billing.event;

import java.time.Instant;

/**
 * The provider said something else of a payment than what it had said before and is on record. What it said first counts; money
 * that it took all the same goes back, by a request in the same append. All else is for a person to look at.
 *
 * @param told what it says now
 * @param detail its reference or its reason, with that
 */
public record PaymentContradicted(String accountId, Instant at, String paymentId, PaymentOutcome told, String detail)
        implements PaymentEvent {}
