package dev.scrip.billing.http.duplicatecharge;

import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.payment.AnswerDuplicateCharge;
import dev.scrip.billing.payment.ConfirmDuplicateCharge;
import dev.scrip.billing.payment.RefundDuplicateCharge;
import dev.scrip.billing.payment.RejectDuplicateCharge;
import dev.scrip.billing.payment.ReportDuplicateCharge;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens and settles duplicate-charge cases (D1, D2). A product's backend reports them; a person decides. */
@RestController
@Tag(name = "Duplicate charges")
@RequestMapping("/v1/accounts/{id}/duplicate-charges")
class DuplicateChargesController {
    private final Exchange exchange;

    DuplicateChargesController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "reportDuplicateCharge", summary = "Report a duplicate charge")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.COMMAND)
    ResponseEntity<CaseReceipt> report(AccountCall call, @RequestBody ReportRequest body) {
        ReportDuplicateCharge command = new ReportDuplicateCharge(
                call.accountId(),
                Field.reference("firstPayment", body.firstPayment()),
                Field.reference("secondPayment", body.secondPayment()),
                Field.reason("reason", body.reason()));
        return exchange.created(call, command, CaseReceipt::of);
    }

    @PostMapping("/{caseId}/answer")
    @Operation(operationId = "answerDuplicateCharge", summary = "The customer was answered")
    @Needs(Permission.OPERATE)
    ResponseEntity<CaseReceipt> answer(AccountCall call, @PathVariable String caseId, @RequestBody AnswerRequest body) {
        AnswerDuplicateCharge command =
                new AnswerDuplicateCharge(call.accountId(), known(caseId), Field.reason("answer", body.answer()));
        return exchange.done(call, command, CaseReceipt::of);
    }

    @PostMapping("/{caseId}/confirmation")
    @Operation(operationId = "confirmDuplicateCharge", summary = "Confirm the duplicate charge")
    @Needs(Permission.OPERATE)
    ResponseEntity<CaseReceipt> confirm(
            AccountCall call, @PathVariable String caseId, @RequestBody(required = false) @Nullable Nothing body) {
        return exchange.done(call, new ConfirmDuplicateCharge(call.accountId(), known(caseId)), CaseReceipt::of);
    }

    @PostMapping("/{caseId}/rejection")
    @Operation(operationId = "rejectDuplicateCharge", summary = "Reject the case")
    @Needs(Permission.OPERATE)
    ResponseEntity<CaseReceipt> reject(
            AccountCall call, @PathVariable String caseId, @RequestBody RejectionRequest body) {
        RejectDuplicateCharge command =
                new RejectDuplicateCharge(call.accountId(), known(caseId), Field.reason("reason", body.reason()));
        return exchange.done(call, command, CaseReceipt::of);
    }

    @PostMapping("/{caseId}/refund")
    @Operation(operationId = "refundDuplicateCharge", summary = "The payment was paid back")
    @Needs(Permission.OPERATE)
    ResponseEntity<CaseReceipt> refund(
            AccountCall call, @PathVariable String caseId, @RequestBody PaidBackRequest body) {
        RefundDuplicateCharge command = new RefundDuplicateCharge(
                call.accountId(),
                known(caseId),
                Field.referenceIfGiven("payment", body.payment()),
                Field.reference("refund", body.refund()));
        return exchange.done(call, command, CaseReceipt::of);
    }

    private static String known(String caseId) {
        return Field.known(RejectionCode.UNKNOWN_CASE, "caseId", caseId);
    }

    /** Two payments that paid for the same thing, by the provider's references. */
    record ReportRequest(String firstPayment, String secondPayment, String reason) {}

    /** @param answer what the customer was told */
    record AnswerRequest(String answer) {}

    record RejectionRequest(String reason) {}

    /**
     * The payment was paid back.
     *
     * @param refund the provider's reference of the refund
     * @param payment which of the two was paid back; left out: the second
     */
    record PaidBackRequest(String refund, @Nullable String payment) {}
}
