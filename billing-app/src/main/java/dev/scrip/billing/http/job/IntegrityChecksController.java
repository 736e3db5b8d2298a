package dev.scrip.billing.http.job;

import dev.scrip.billing.integrity.engine.IntegrityWish;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.KnownAccounts;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has accounts checked: that no credits were minted, lost or charged twice, and that read models are what the events say (I1–I4). */
@RestController
@RequestMapping("/v1/integrity-checks")
@Needs(Permission.AUDIT)
@Tag(name = "Jobs")
class IntegrityChecksController {
    private final JobDesk desk;
    private final AccountAddress addresses;
    private final KnownAccounts accounts;

    IntegrityChecksController(JobDesk desk, AccountAddress addresses, KnownAccounts accounts) {
        this.desk = desk;
        this.addresses = addresses;
        this.accounts = accounts;
    }

    /**
     * What to check.
     *
     * @param accountId this account only; left out: all that the key can see
     * @param brand of this brand only; left out: the key's own, or all
     * @param since only accounts about which something was recorded behind this position
     */
    record CheckRequest(
            @Nullable String accountId,
            @Nullable String brand,
            @Nullable Long since) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "checkIntegrity",
            summary = "Check every account against I1 to I4, beside the running engine",
            description = "A job that mends nothing. Its result counts the findings of each rule; its lines are the"
                    + " findings, with the account, the event or the row, what was expected and what was found.")
    ResponseEntity<JobView> check(ApiCaller caller, @RequestBody CheckRequest wanted, HttpServletRequest request) {
        @Nullable String brand = desk.brand(caller, wanted.brand());
        if (wanted.since() != null && wanted.since() < 0) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "since", wanted.since(), "a position, 0 or more");
        }
        @Nullable String account = wanted.accountId() == null ? null : account(caller, wanted);
        return desk.accept(
                IntegrityWish.KIND,
                account == null ? brand : AccountAddress.brandOf(account),
                new IntegrityWish(wanted.accountId(), wanted.since()),
                caller,
                request);
    }

    private String account(ApiCaller caller, CheckRequest wanted) {
        String publicId = String.valueOf(wanted.accountId());
        String account = addresses.resolve(caller, publicId, wanted.brand());
        if (!accounts.exists(account)) {
            throw Rejection.of(RejectionCode.UNKNOWN_ACCOUNT, "account", publicId);
        }
        return account;
    }
}
