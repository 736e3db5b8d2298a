package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.balance.PastBalances.Place;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.read.Views;
import dev.scrip.billing.ledger.AccountLedger;
import dev.scrip.billing.ledger.LedgerEntry;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** E5: an account's events as the balanced entries of a double-entry ledger, page by page. */
@RestController
@Tag(name = "Balance and history")
@RequestMapping("/v1/accounts/{id}/ledger")
@Needs(Permission.READ)
class LedgerController {
    private static final int EVENTS_MAX = 1_000;

    private final PastBalances past;
    private final FactReader events;
    private final Views views;

    LedgerController(PastBalances past, FactReader events, Views views) {
        this.past = past;
        this.events = events;
        this.views = views;
    }

    @GetMapping
    @Operation(operationId = "getLedger", summary = "Each event as balanced entries, oldest first")
    LedgerAnswer ledger(
            AccountCall call,
            @RequestParam(defaultValue = "-1") long after,
            @RequestParam @Nullable Long upTo,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > EVENTS_MAX) {
            throw invalid("limit", "1 to " + EVENTS_MAX);
        }
        long last = views.lastSequence(call.accountId());
        if (after < -1 || after > last) {
            throw invalid(
                    "after", "the sequence of an event of the account, 0 to " + last + ", or -1 for the beginning");
        }
        long end = upTo == null ? last : Math.min(upTo, last);
        if (end < after) {
            throw invalid("upTo", "a sequence, not below " + after);
        }
        int wanted = (int) Math.min(limit, end - after);
        return page(call.accountId(), after, wanted);
    }

    private LedgerAnswer page(String accountId, long after, int wanted) {
        Optional<BalanceView> opening = after < 0 ? Optional.empty() : past.find(accountId, Place.after(after));
        AccountLedger ledger = opening.map(AccountLedger::after).orElseGet(AccountLedger::fromTheStart);
        List<LedgerEntry> entries = new ArrayList<>();
        for (Fact fact : events.facts(events.ofAccount(accountId, after, wanted))) {
            entries.addAll(ledger.on(fact));
        }
        return LedgerAnswer.of(accountId, opening, entries, ledger.state());
    }

    private static RequestRefused invalid(String field, String expected) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter cannot have this value.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }
}
