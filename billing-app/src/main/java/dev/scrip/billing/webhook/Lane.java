package dev.scrip.billing.webhook;

/**
 * The line of one account's messages to one endpoint, while this node works on it.
 *
 * @param claim the worker's own name for this turn, so that nobody whose turn has run out acts on it
 */
record Lane(String webhookId, String accountId, String claim) {}
