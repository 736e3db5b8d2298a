package dev.scrip.billing.standing;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** Open an account of a brand. */
public record OpenAccount(String accountId, String brand) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.ACCOUNT);
    }
}
