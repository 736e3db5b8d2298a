package dev.scrip.billing.eventstore;

import dev.scrip.billing.event.Subject;

/**
 * A thing of an account.
 *
 * @param subject the {@link Subject}'s key
 */
public record SubjectName(String accountId, String subject) {}
