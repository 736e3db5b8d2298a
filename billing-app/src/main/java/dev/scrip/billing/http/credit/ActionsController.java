package dev.scrip.billing.http.credit;

import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rewards what the catalog names, e.g. a referral (C5). */
@RestController
@Tag(name = "Credits")
@RequestMapping("/v1/accounts/{id}/actions")
@Needs(Permission.COMMAND)
class ActionsController {
    private final Exchange exchange;

    ActionsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "reportAction", summary = "Reward an action of the catalog")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ActionReceipt> report(AccountCall call, @RequestBody ActionRequest body) {
        ReportAction command = new ReportAction(
                call.accountId(), Field.name("action", body.action()), Field.id("actionId", body.actionId()));
        return exchange.created(call, command, ActionReceipt::of);
    }

    /**
     * The account did something.
     *
     * @param action a bonus rule of the catalog
     * @param actionId the caller's name for this one time, unique in the account
     */
    record ActionRequest(String action, String actionId) {}

    /** @param amount the reward */
    record ActionReceipt(
            String accountId,
            String action,
            String actionId,
            BigDecimal amount,
            String lotId,
            LotView lot,
            Instant at,
            long sequence) {
        static ActionReceipt of(Outcome outcome) {
            ActionRewarded rewarded = outcome.first(ActionRewarded.class);
            CreditsGranted granted = outcome.first(CreditsGranted.class);
            return new ActionReceipt(
                    outcome.accountId(),
                    rewarded.action(),
                    rewarded.actionId(),
                    outcome.credits(granted.terms().amount()),
                    rewarded.lotId(),
                    LotView.of(granted, outcome),
                    rewarded.at(),
                    outcome.sequence());
        }
    }
}
