package dev.scrip.billing.webhook;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables that deliveries are worked on with. */
record Worktable(
        JdbcClient jdbc, TransactionTemplate transaction, JdbcWebhooks webhooks, Lanes lanes, DeliveryLog deliveries) {}
