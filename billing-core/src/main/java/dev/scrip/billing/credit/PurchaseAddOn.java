package dev.scrip.billing.credit;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** Buy a pack of credits (C4); the payment must equal its price. */
public record PurchaseAddOn(String accountId, String pack, Payment payment) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.payment(payment.reference()));
    }
}
