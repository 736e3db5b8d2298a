package dev.scrip.billing.credit;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Buy a pack of credits (C4).
 *
 * @param payment must equal its price; null when that is to be collected by the method on file
 */
public record PurchaseAddOn(
        String accountId, String pack, @Nullable Payment payment) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.ofNullable(payment).map(paid -> Subject.payment(paid.reference()));
    }
}
