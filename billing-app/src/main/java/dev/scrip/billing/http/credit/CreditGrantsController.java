package dev.scrip.billing.http.credit;

import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Grants credits by hand, and takes a grant's rest back (C11). */
@RestController
@Tag(name = "Credits")
@RequestMapping("/v1/accounts/{id}/credit-grants")
@Needs(Permission.OPERATE)
class CreditGrantsController {
    private final Exchange exchange;

    CreditGrantsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "grantCredits", summary = "Grant credits by hand")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<GrantReceipt> grant(AccountCall call, @RequestBody GrantRequest body) {
        return exchange.created(call, body.command(call), GrantReceipt::of);
    }

    @PostMapping("/{grantId}/void")
    @Operation(operationId = "voidGrant", summary = "Void the rest of a grant")
    ResponseEntity<VoidedGrantReceipt> takeBack(
            AccountCall call, @PathVariable String grantId, @RequestBody VoidGrantRequest body) {
        VoidGrant command = new VoidGrant(
                call.accountId(),
                Field.known(RejectionCode.UNKNOWN_GRANT, "grantId", grantId),
                Field.reason("reason", body.reason()));
        return exchange.done(call, command, VoidedGrantReceipt::of);
    }

    /**
     * A grant by hand.
     *
     * @param grantId the caller's name for it, unique in the account; becomes the lot's id
     * @param priority 0 to 100, lower burns first (C6); left out: the brand's default
     * @param effectiveAt left out: now
     * @param expiresAt left out: never, but bonus credits live as long as the brand says (C5)
     * @param scope left out: for anything
     */
    record GrantRequest(
            String grantId,
            CreditSource source,
            BigDecimal amount,
            @Nullable Integer priority,
            @Nullable Instant effectiveAt,
            @Nullable Instant expiresAt,
            @Nullable ScopeRequest scope,
            String reason) {
        /** The engine's own names for lots: a grant under one of them would stand in the way of the lot to come. */
        private static final String RESERVED = "lot-";

        GrantCredits command(AccountCall call) {
            if (Field.id("grantId", grantId).startsWith(RESERVED)) {
                throw Field.refused("grantId", grantId, "a name that does not begin with " + RESERVED);
            }
            return new GrantCredits(
                    call.accountId(),
                    grantId,
                    source,
                    call.units(amount),
                    priority,
                    effectiveAt,
                    expiresAt,
                    scope == null ? Scope.ANYTHING : scope.checked(),
                    Field.reason("reason", reason));
        }
    }

    /** What a grant may be spent on (C6); an empty or absent list limits nothing. */
    record ScopeRequest(
            @Nullable List<String> features, @Nullable List<String> models) {
        private static final int ENTRIES_MAX = 100;

        Scope checked() {
            return new Scope(names("scope.features", features), names("scope.models", models));
        }

        private static List<String> names(String field, @Nullable List<String> given) {
            List<String> names = Objects.requireNonNullElse(given, List.of());
            if (names.size() > ENTRIES_MAX) {
                throw Field.refused(field, names.size() + " entries", "at most " + ENTRIES_MAX);
            }
            return names.stream().map(name -> Field.name(field, name)).toList();
        }
    }

    record VoidGrantRequest(String reason) {}

    /** Credits were granted. */
    record GrantReceipt(
            String accountId,
            String grantId,
            BigDecimal amount,
            String lotId,
            LotView lot,
            String reason,
            Instant at,
            long sequence) {
        static GrantReceipt of(Outcome outcome) {
            CreditsGranted granted = outcome.first(CreditsGranted.class);
            return new GrantReceipt(
                    outcome.accountId(),
                    granted.lotId(),
                    outcome.credits(granted.terms().amount()),
                    granted.lotId(),
                    LotView.of(granted, outcome),
                    granted.reason(),
                    granted.at(),
                    outcome.sequence());
        }
    }

    /** @param amount what was left of the grant, and now is gone */
    record VoidedGrantReceipt(
            String accountId, String grantId, BigDecimal amount, String reason, Instant at, long sequence) {
        static VoidedGrantReceipt of(Outcome outcome) {
            GrantVoided voided = outcome.first(GrantVoided.class);
            return new VoidedGrantReceipt(
                    outcome.accountId(),
                    voided.lotId(),
                    outcome.credits(voided.amount()),
                    voided.reason(),
                    voided.at(),
                    outcome.sequence());
        }
    }
}
