package dev.scrip.billing.account;

import dev.scrip.billing.command.BillingCommand;

/** Ask for the state of an account as it stands now; changes nothing. */
public record InspectAccount(String accountId) implements BillingCommand {}
