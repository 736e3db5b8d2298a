package dev.scrip.billing.http.job;

import dev.scrip.billing.job.JobLine;
import dev.scrip.billing.job.Jobs;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.replay.DifferenceCsv;
import dev.scrip.billing.replay.TriedCatalogs;
import dev.scrip.billing.replay.WhatIfWish;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.KnownAccounts;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Tries another catalog on real history (E3). */
@RestController
@RequestMapping("/v1/what-ifs")
@Needs(Permission.AUDIT)
@Tag(name = "Jobs")
class WhatIfsController {
    private static final int PAGE = 500;

    private final JobDesk desk;
    private final Jobs jobs;
    private final AccountAddress addresses;
    private final KnownAccounts accounts;
    private final TriedCatalogs catalogs;

    WhatIfsController(
            JobDesk desk, Jobs jobs, AccountAddress addresses, KnownAccounts accounts, TriedCatalogs catalogs) {
        this.desk = desk;
        this.jobs = jobs;
        this.addresses = addresses;
        this.accounts = accounts;
        this.catalogs = catalogs;
    }

    /**
     * What to try: either changes or a catalog.
     *
     * @param brand whose history; left out: the key's own
     * @param accounts of these accounts only; left out: of all
     * @param from what happened before it stays as it was; left out: everything is tried anew
     * @param to what happened from then on is left out; left out: now
     * @param changes what is written otherwise in the catalogs of that time, by where it stands
     * @param catalog a whole catalog as in a catalog's file, as an object, or as a text in YAML
     */
    record WhatIfRequest(
            @Nullable String brand,
            @Nullable List<String> accounts,
            @Nullable Instant from,
            @Nullable Instant to,

            @Schema(example = "{\"rate-card[text-to-image,lumen].credits\": 3, \"fair-use.limit\": 30}") @Nullable
            Map<String, Object> changes,

            @Schema(implementation = Object.class) @Nullable JsonNode catalog) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "tryCatalog",
            summary = "Replay real history under another catalog; nothing is touched",
            description =
                    "A job. Its result has the totals of what was and what would have been; its lines are the accounts"
                            + " for which something would have been different. What can be changed is named as in the"
                            + " catalog's file: `packs[add-on-500].credits`, `fair-use.limit`, `burn-order`; `*` stands"
                            + " for all, and the value `x1.1` multiplies.")
    ResponseEntity<JobView> tryOut(ApiCaller caller, @RequestBody WhatIfRequest wanted, HttpServletRequest request) {
        @Nullable String named = desk.brand(caller, wanted.brand());
        String brand = named == null ? addresses.brand(caller, named) : named;
        Map<String, Object> changes = wanted.changes();
        JsonNode catalog = wanted.catalog();
        WhatIfWish wish = new WhatIfWish(
                wanted.accounts(),
                wanted.from(),
                wanted.to(),
                changes == null ? null : texts(changes),
                catalog == null ? null : file(catalog));
        check(brand, wish);
        return desk.accept(WhatIfWish.KIND, brand, wish, caller, request);
    }

    @GetMapping(path = "/{jobId}/differences", produces = "text/csv")
    @Operation(
            operationId = "exportDifferences",
            summary = "The accounts for which something would have been different, as CSV")
    void differences(ApiCaller caller, @PathVariable String jobId, HttpServletResponse response) throws IOException {
        String job = desk.find(caller, jobId, WhatIfWish.KIND).id();
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        Writer out = response.getWriter();
        out.write(DifferenceCsv.HEADER);
        List<JobLine> page = jobs.lines(job, 0, PAGE);
        while (!page.isEmpty()) {
            for (JobLine line : page) {
                out.write(DifferenceCsv.row(AccountAddress.publicId(String.valueOf(line.accountId())), line.content()));
            }
            page = jobs.lines(job, page.getLast().place(), PAGE);
        }
    }

    private void check(String brand, WhatIfWish wish) {
        if ((wish.changes() == null) == (wish.catalog() == null)) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE,
                    "changes",
                    wish.changes() == null ? "neither" : "both",
                    "either changes or catalog");
        }
        Instant from = wish.from();
        Instant to = wish.to();
        if (from != null && to != null && !from.isBefore(to)) {
            throw Rejection.invalid(RejectionCode.INVALID_PERIOD, "to", to, "after " + from);
        }
        for (String account : wish.accounts() == null ? List.<String>of() : wish.accounts()) {
            if (!accounts.exists(brand + "/" + account)) {
                throw Rejection.of(RejectionCode.UNKNOWN_ACCOUNT, "account", account, "field", "accounts");
            }
        }
        catalogs.of(brand, wish);
    }

    private static Map<String, String> texts(Map<String, Object> changes) {
        Map<String, String> texts = new LinkedHashMap<>();
        changes.forEach((where, value) -> texts.put(where, text(value)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(WhatIfsController::text).collect(Collectors.joining(","));
            case Number number -> new BigDecimal(number.toString()).toPlainString();
            default -> value.toString();
        };
    }

    /** As it stands in a file: YAML in a text, or JSON, which is YAML, too. */
    private static String file(JsonNode catalog) {
        return catalog.isString() ? catalog.asString() : catalog.toString();
    }
}
