package dev.scrip.billing.dispatch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the accounts stays in memory.
 *
 * @param maxAccounts accounts kept, those used last; any other is loaded from its snapshot and what happened since
 */
@ConfigurationProperties("scrip.account-cache")
public record AccountCacheSettings(@DefaultValue("20000") int maxAccounts) {}
