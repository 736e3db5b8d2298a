package dev.scrip.billing.webhook;

/**
 * A message that is to be delivered.
 *
 * @param attempts that have failed
 */
record Delivery(String webhookId, String messageId, String payload, int attempts) {}
