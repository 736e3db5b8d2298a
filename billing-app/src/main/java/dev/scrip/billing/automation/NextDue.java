package dev.scrip.billing.automation;

import dev.scrip.billing.account.AccountState;
import java.time.Instant;
import java.util.Optional;

/** When something happens to an account next by itself, by the rules in force; empty while there is nothing to wait for. */
@FunctionalInterface
interface NextDue {
    Optional<Instant> of(AccountState account);
}
