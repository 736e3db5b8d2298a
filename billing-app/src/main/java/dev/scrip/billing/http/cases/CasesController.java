package dev.scrip.billing.http.cases;

import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.cases.JdbcPaymentCases;
import dev.scrip.billing.cases.PaymentCase;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.UpToDate;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows an account's duplicate-charge cases (D1, D2). */
@RestController
@Tag(name = "Duplicate charges")
@RequestMapping("/v1/accounts/{id}/duplicate-charges")
@Needs(Permission.READ)
class CasesController {
    private final UpToDate upToDate;
    private final CasesView view;
    private final JdbcTemplate jdbc;
    private final InstantSource time;

    CasesController(UpToDate upToDate, CasesView view, DataSource dataSource, InstantSource time) {
        this.upToDate = upToDate;
        this.view = view;
        this.jdbc = new JdbcTemplate(dataSource);
        this.time = time;
    }

    @GetMapping
    @Operation(operationId = "listCases", summary = "The cases of an account")
    CaseList list(AccountCall call, @RequestParam(required = false) @Nullable String consistency) {
        upToDate.withAccount(view, call.accountId(), consistency);
        Instant now = time.instant();
        List<PaymentCase> cases =
                jdbc.execute((Connection connection) -> new JdbcPaymentCases(connection).list(call.accountId()));
        return new CaseList(Optional.ofNullable(cases).orElse(List.of()).stream()
                .map(one -> CaseView.of(one, now))
                .toList());
    }

    @GetMapping("/{caseId}")
    @Operation(operationId = "getCase", summary = "One case")
    CaseView one(
            AccountCall call,
            @PathVariable String caseId,
            @RequestParam(required = false) @Nullable String consistency) {
        String known = Field.known(RejectionCode.UNKNOWN_CASE, "caseId", caseId);
        upToDate.withAccount(view, call.accountId(), consistency);
        Optional<PaymentCase> found =
                jdbc.execute((Connection connection) -> new JdbcPaymentCases(connection).find(call.accountId(), known));
        if (found == null || found.isEmpty()) {
            throw Rejection.of(RejectionCode.UNKNOWN_CASE, "caseId", known);
        }
        return CaseView.of(found.get(), time.instant());
    }

    /** @param items the latest first */
    record CaseList(List<CaseView> items) {}
}
