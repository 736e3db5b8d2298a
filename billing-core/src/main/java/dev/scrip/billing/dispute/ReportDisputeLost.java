package dev.scrip.billing.dispute;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * A dispute was decided for the payer.
 *
 * @param payment the purchase's, by its reference
 * @param dispute the provider's name for it
 */
public record ReportDisputeLost(String accountId, String payment, String dispute) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.disputeOutcome(dispute));
    }
}
