package dev.scrip.billing.unlimited;

/**
 * A subscription that starts.
 *
 * @param plan the id of its plan
 * @param after how the account's last subscription ended
 */
public record Beginning(String accountId, String plan, Return after) {}
