package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** B1: what an account has, now or at another instant. Nothing is asked for more than is needed: callers see what they wrote. */
@RestController
@Tag(name = "Balance and history")
@RequestMapping("/v1/accounts/{id}")
@Needs(Permission.READ)
class BalanceController {
    private final Balances balances;

    BalanceController(Balances balances) {
        this.balances = balances;
    }

    @GetMapping("/balance")
    @Operation(operationId = "getBalance", summary = "The balance now or at an instant")
    BalanceAnswer balance(
            AccountCall call,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable String consistency,
            @RequestParam @Nullable Long atLeast) {
        return BalanceAnswer.of(find(call, at, Consistency.of(consistency, atLeast)));
    }

    @GetMapping("/lots")
    @Operation(operationId = "getLots", summary = "The lots alone")
    BalanceAnswer.LotsAnswer lots(
            AccountCall call,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable String consistency,
            @RequestParam @Nullable Long atLeast) {
        return BalanceAnswer.LotsAnswer.of(find(call, at, Consistency.of(consistency, atLeast)));
    }

    private Balance find(AccountCall call, @Nullable String at, Consistency consistency) {
        return InstantParameter.of("at", at)
                .map(instant -> balances.at(call.accountId(), consistency, instant))
                .orElseGet(() -> balances.now(call.accountId(), consistency));
    }
}
