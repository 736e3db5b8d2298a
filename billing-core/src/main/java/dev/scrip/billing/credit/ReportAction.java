package dev.scrip.billing.credit;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** The account did something that the catalog rewards (C5). */
public record ReportAction(String accountId, String action, String actionId) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.action(actionId));
    }
}
