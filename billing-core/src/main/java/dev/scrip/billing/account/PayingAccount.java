package dev.scrip.billing.account;

import dev.scrip.billing.collection.AttachPaymentMethod;
import dev.scrip.billing.collection.CollectingDecider;
import dev.scrip.billing.collection.ContradictionDecider;
import dev.scrip.billing.collection.DetachPaymentMethod;
import dev.scrip.billing.collection.OutcomeDecider;
import dev.scrip.billing.collection.RecordContradiction;
import dev.scrip.billing.collection.RecordPaymentDecline;
import dev.scrip.billing.collection.RecordPaymentRefund;
import dev.scrip.billing.collection.RecordPaymentSuccess;
import dev.scrip.billing.collection.RecordRefundDecline;
import dev.scrip.billing.collection.SetAutoTopUp;
import dev.scrip.billing.collection.StopAutoTopUp;
import dev.scrip.billing.dispute.DisputeDecider;
import dev.scrip.billing.dispute.ReportDisputeLost;
import dev.scrip.billing.dispute.ReportDisputeWon;
import dev.scrip.billing.dispute.ReportPurchaseDisputed;
import dev.scrip.billing.dispute.ReportPurchasePartRefunded;
import dev.scrip.billing.dispute.ReportPurchaseRefunded;
import dev.scrip.billing.payment.AnswerDuplicateCharge;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.PaymentCaseDecider;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.RejectDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import org.axonframework.commandhandling.CommandHandler;

/** The commands of an account that are about money: collected, taken twice, or taken back. The rest of it is {@link BillingAccount}. */
abstract class PayingAccount {

    @CommandHandler
    Recorded handle(AttachPaymentMethod command, Rules rules) {
        return at(rules).decide(on -> CollectingDecider.attach(command, on.buyer(), on.terms(), on.now()));
    }

    @CommandHandler
    Recorded handle(DetachPaymentMethod command, Rules rules) {
        return at(rules).decide(on -> CollectingDecider.detach(command, on.collecting(), on.now()));
    }

    @CommandHandler
    Recorded handle(SetAutoTopUp command, Rules rules) {
        return at(rules).decide(on -> CollectingDecider.setTopUp(command, on.collecting(), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(StopAutoTopUp command, Rules rules) {
        return at(rules).decide(on -> CollectingDecider.stopTopUp(command, on.collecting(), on.now()));
    }

    @CommandHandler
    Recorded handle(RecordPaymentSuccess command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> OutcomeDecider.succeed(
                        command,
                        on.buyer(),
                        on.money().known(command.reference()),
                        on.occasionOf(command.paymentId())));
    }

    @CommandHandler
    Recorded handle(RecordPaymentDecline command, Rules rules) {
        return at(rules).decideEvenIfBanned(on -> OutcomeDecider.decline(command, on.collecting(), on.now()));
    }

    @CommandHandler
    Recorded handle(RecordPaymentRefund command, Rules rules) {
        return at(rules).decideEvenIfBanned(on -> Checkout.givenBack(command, on));
    }

    @CommandHandler
    Recorded handle(RecordRefundDecline command, Rules rules) {
        return at(rules).decideEvenIfBanned(on -> OutcomeDecider.declineRefund(command, on.collecting(), on.now()));
    }

    @CommandHandler
    Recorded handle(RecordContradiction command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> ContradictionDecider.contradict(
                        command,
                        on.money().settled(command.paymentId()),
                        on.collecting(),
                        on.money().known(command.detail()),
                        on.now()));
    }

    @CommandHandler
    Recorded handle(ReportDuplicateCharge command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> PaymentCaseDecider.report(command, on.cases(), on.catalog(), on.now()));
    }

    @CommandHandler
    Recorded handle(AnswerDuplicateCharge command, Rules rules) {
        return at(rules).decideEvenIfBanned(on -> PaymentCaseDecider.answer(command, on.cases(), on.now()));
    }

    @CommandHandler
    Recorded handle(ConfirmDuplicateCharge command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> PaymentCaseDecider.confirm(
                        command,
                        on.cases(),
                        on.money().toGiveBack(PaymentCaseDecider.duplicate(command, on.cases())),
                        on.catalog(),
                        on.now()));
    }

    @CommandHandler
    Recorded handle(RejectDuplicateCharge command, Rules rules) {
        return at(rules).decideEvenIfBanned(on -> PaymentCaseDecider.reject(command, on.cases(), on.now()));
    }

    @CommandHandler
    Recorded handle(RefundDuplicateCharge command, Rules rules) {
        return at(rules).decideEvenIfBanned(on -> {
            String payment = PaymentCaseDecider.paymentToRefund(command, on.cases());
            return PaymentCaseDecider.refund(command, on.cases(), on.money().refundOf(payment), on.now());
        });
    }

    @CommandHandler
    Recorded handle(ReportPurchaseDisputed command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> DisputeDecider.dispute(
                        command,
                        on.money().purchase(command.payment()),
                        on.money().dispute(command.dispute(), command.payment()),
                        on.credits(),
                        on.now()));
    }

    @CommandHandler
    Recorded handle(ReportDisputeWon command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> DisputeDecider.win(
                        command,
                        on.money().purchase(command.payment()),
                        on.money().dispute(command.dispute(), command.payment()),
                        new DisputeDecider.Holder(on.standing(), on.credits()),
                        on.occasion()));
    }

    @CommandHandler
    Recorded handle(ReportDisputeLost command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> DisputeDecider.lose(
                        command,
                        on.money().purchase(command.payment()),
                        on.money().dispute(command.dispute(), command.payment()),
                        on.now()));
    }

    @CommandHandler
    Recorded handle(ReportPurchaseRefunded command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on ->
                        DisputeDecider.refund(command, on.money().purchase(command.payment()), on.credits(), on.now()));
    }

    @CommandHandler
    Recorded handle(ReportPurchasePartRefunded command, Rules rules) {
        return at(rules)
                .decideEvenIfBanned(on -> DisputeDecider.refundPart(
                        command, on.money().purchase(command.payment()), on.credits(), on.now()));
    }

    /** The account at the moment of a command. */
    abstract Moment at(Rules rules);
}
