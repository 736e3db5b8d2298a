package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.explanation.Explanation;
import dev.scrip.billing.explanation.Forecast;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.http.read.Views;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** B5, B6: why an account has what it has, and what becomes of it if nothing is spent. */
@RestController
@Tag(name = "Balance and history")
@RequestMapping("/v1/accounts/{id}")
@Needs(Permission.READ)
class ExplanationController {
    private static final int EVENTS_MAX = 1_000;
    private static final Consistency STRONG = new Consistency(Consistency.Level.STRONG, Optional.empty());

    private final Explanations explanations;
    private final Balances balances;
    private final Views views;
    private final InstantSource time;

    ExplanationController(Explanations explanations, Balances balances, Views views, InstantSource time) {
        this.explanations = explanations;
        this.balances = balances;
        this.views = views;
        this.time = time;
    }

    @GetMapping("/explanation")
    @Operation(operationId = "explainBalance", summary = "What made the balance, lot by lot")
    ExplanationAnswer explanation(
            AccountCall call,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable Long upTo,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > EVENTS_MAX) {
            throw invalid("limit", "1 to " + EVENTS_MAX);
        }
        Optional<Instant> instant = InstantParameter.of("at", at);
        if (upTo == null) {
            return ExplanationAnswer.of(explanations.at(call.accountId(), instant.orElseGet(time::instant), limit));
        }
        if (instant.isPresent()) {
            throw invalid("upTo", "either at or upTo");
        }
        return ExplanationAnswer.of(upTo(call.accountId(), upTo, limit));
    }

    @GetMapping("/forecast")
    @Operation(operationId = "forecastBalance", summary = "What expires when, if nothing is spent")
    ForecastAnswer forecast(AccountCall call, @RequestParam @Nullable String at, @RequestParam @Nullable String until) {
        Instant from = InstantParameter.of("at", at).orElseGet(time::instant);
        Instant end = InstantParameter.of("until", until).orElse(InstantParameter.LAST);
        if (end.isBefore(from)) {
            throw invalid("until", "not before " + from);
        }
        BalanceView account = balances.stateAt(call.accountId(), STRONG, from);
        return ForecastAnswer.of(account, from, Forecast.of(account, from, end));
    }

    private Explanation upTo(String accountId, long sequence, int events) {
        long last = views.lastSequence(accountId);
        return explanations
                .upTo(accountId, sequence, events)
                .orElseThrow(() -> invalid("upTo", "the sequence of an event of the account, 0 to " + last));
    }

    private static RequestRefused invalid(String field, String expected) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter cannot have this value.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }
}
