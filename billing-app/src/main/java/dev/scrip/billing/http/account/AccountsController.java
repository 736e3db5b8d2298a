package dev.scrip.billing.http.account;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.AccountCalls;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.standing.OpenAccount;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens accounts and shows how they stand. */
@RestController
@Tag(name = "Accounts")
@RequestMapping("/v1/accounts")
class AccountsController {
    private final Exchange exchange;
    private final AccountCalls calls;
    private final InstantSource time;

    AccountsController(Exchange exchange, AccountCalls calls, InstantSource time) {
        this.exchange = exchange;
        this.calls = calls;
        this.time = time;
    }

    @PostMapping
    @Operation(operationId = "openAccount", summary = "Open an account")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.COMMAND)
    ResponseEntity<AccountReceipt> open(
            ApiCaller caller, @RequestBody OpenAccountRequest body, HttpServletRequest request) {
        AccountCall call = calls.opening(caller, body.accountId(), body.brand(), request);
        OpenAccount command = new OpenAccount(call.accountId(), AccountAddress.brandOf(call.accountId()));
        ResponseEntity<AccountReceipt> answer = exchange.created(call, command, AccountReceipt::of);
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        headers.setLocation(URI.create("/v1/accounts/" + body.accountId()));
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getAccount", summary = "An account: standing, subscription, benefits, open cases")
    @Needs(Permission.READ)
    AccountView look(AccountCall call) {
        AccountState state = exchange.ask(call, new InspectAccount(call.accountId()), AccountState.class);
        Instant now = time.instant();
        return AccountView.of(state, call.catalog(), now.isBefore(state.lastAt()) ? state.lastAt() : now);
    }

    /** @param brand left out: the key's own */
    record OpenAccountRequest(String accountId, @Nullable String brand) {}

    /** That the account is there. */
    record AccountReceipt(String accountId, String brand, Instant openedAt, long sequence) {
        static AccountReceipt of(Outcome outcome) {
            AccountOpened opened = outcome.first(AccountOpened.class);
            return new AccountReceipt(outcome.accountId(), opened.brand(), opened.at(), outcome.sequence());
        }
    }
}
