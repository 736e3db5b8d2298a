package dev.scrip.billing.http.job;

import dev.scrip.billing.rebuild.RebuildWish;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has views folded anew while the old ones answer (E2). */
@RestController
@RequestMapping("/v1/rebuilds")
@Needs(Permission.AUDIT)
@Tag(name = "Jobs")
class RebuildsController {
    private final JobDesk desk;
    private final AccountAddress addresses;
    private final KnownAccounts accounts;

    RebuildsController(JobDesk desk, AccountAddress addresses, KnownAccounts accounts) {
        this.desk = desk;
        this.addresses = addresses;
        this.accounts = accounts;
    }

    /**
     * What to rebuild.
     *
     * @param views by their names; left out: all that can be
     * @param accountId of this account only; left out: of all that the key can see
     * @param brand of this brand only; left out: the key's own, or all
     */
    record RebuildRequest(
            @Nullable List<String> views,
            @Nullable String accountId,
            @Nullable String brand) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "rebuildViews",
            summary = "Fold views anew from all events while the old ones answer",
            description =
                    "A job. Its result has a digest of each view as it was and as the events make it, and how many"
                            + " accounts differed; its lines name the first of them. What differed has been put right.")
    ResponseEntity<JobView> rebuild(ApiCaller caller, @RequestBody RebuildRequest wanted, HttpServletRequest request) {
        String brand = desk.brand(caller, wanted.brand());
        List<String> views = views(wanted.views());
        @Nullable String account = wanted.accountId() == null ? null : account(caller, wanted);
        return desk.accept(
                RebuildWish.KIND,
                account == null ? brand : AccountAddress.brandOf(account),
                new RebuildWish(views, wanted.accountId()),
                caller,
                request);
    }

    private String account(ApiCaller caller, RebuildRequest wanted) {
        String publicId = String.valueOf(wanted.accountId());
        String account = addresses.resolve(caller, publicId, wanted.brand());
        if (!accounts.exists(account)) {
            throw Rejection.of(RejectionCode.UNKNOWN_ACCOUNT, "account", publicId);
        }
        return account;
    }

    private static List<String> views(@Nullable List<String> wanted) {
        List<String> views = wanted == null ? RebuildWish.VIEWS : wanted;
        if (views.isEmpty() || !RebuildWish.VIEWS.containsAll(views)) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE, "views", String.join(",", views), "some of " + RebuildWish.VIEWS);
        }
        return views.stream().distinct().toList();
    }
}
