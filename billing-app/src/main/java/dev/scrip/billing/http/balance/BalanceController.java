package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
            @ParameterObject @ModelAttribute Moment moment,
            @RequestParam @Nullable String consistency,
            @RequestParam @Nullable Long atLeast) {
        return BalanceAnswer.of(find(call, moment, Consistency.of(consistency, atLeast)));
    }

    @GetMapping("/lots")
    @Operation(operationId = "getLots", summary = "The lots alone")
    BalanceAnswer.LotsAnswer lots(
            AccountCall call,
            @ParameterObject @ModelAttribute Moment moment,
            @RequestParam @Nullable String consistency,
            @RequestParam @Nullable Long atLeast) {
        return BalanceAnswer.LotsAnswer.of(find(call, moment, Consistency.of(consistency, atLeast)));
    }

    /**
     * Which balance is meant (B4).
     *
     * @param at as of this instant, past or future; now when it is left out
     * @param knownAt without what went on record after this instant; as of then, when {@code at} is left out
     */
    record Moment(@Nullable String at, @Nullable String knownAt) {}

    private Balance find(AccountCall call, Moment moment, Consistency consistency) {
        Optional<Instant> at = InstantParameter.of("at", moment.at());
        Optional<Instant> knownAt = InstantParameter.of("knownAt", moment.knownAt());
        if (knownAt.isPresent()) {
            return balances.asKnown(call.accountId(), knownAt.get(), at.orElse(knownAt.get()));
        }
        return at.map(instant -> balances.at(call.accountId(), consistency, instant))
                .orElseGet(() -> balances.now(call.accountId(), consistency));
    }
}
