package dev.scrip.billing.account;

import dev.scrip.billing.command.BillingCommand;

/** Record whatever has fallen due by now: expiries, timeouts, cycle ends, missed deadlines (C8, C10, S3, D1). */
public record RecordDue(String accountId) implements BillingCommand {}
