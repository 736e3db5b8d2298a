package dev.scrip.billing.http.payment;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.UpToDate;
import dev.scrip.billing.payments.CollectedPayment;
import dev.scrip.billing.payments.JdbcPayments;
import dev.scrip.billing.payments.PaymentKey;
import dev.scrip.billing.payments.PaymentsView;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.Connection;
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

/** Shows how the payments stand that the engine collects. */
@RestController
@Tag(name = "Payments")
@RequestMapping("/v1/accounts/{id}/payments")
@Needs(Permission.READ)
class PaymentsController {
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 200;

    private final UpToDate upToDate;
    private final PaymentsView view;
    private final JdbcTemplate jdbc;

    PaymentsController(UpToDate upToDate, PaymentsView view, DataSource dataSource) {
        this.upToDate = upToDate;
        this.view = view;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @GetMapping
    @Operation(operationId = "listPayments", summary = "The payments that the engine collects, the latest first")
    PaymentList list(
            AccountCall call,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String consistency) {
        int most = limit == null ? LIMIT : limit;
        if (most < 1 || most > LIMIT_MAX) {
            throw Problem.of(EdgeCode.INVALID_PARAMETER, "So many payments cannot be listed at once.")
                    .with("field", "limit")
                    .with("expected", "1 to " + LIMIT_MAX)
                    .refusal();
        }
        upToDate.withAccount(view, call.accountId(), consistency);
        List<CollectedPayment> page = Optional.ofNullable(
                        jdbc.execute((Connection connection) -> new JdbcPayments(connection)
                                .list(call.accountId(), before == null ? Long.MAX_VALUE : before, most)))
                .orElse(List.of());
        return new PaymentList(page.stream().map(PaymentView::of).toList());
    }

    @GetMapping("/{paymentId}")
    @Operation(operationId = "getPayment", summary = "How one payment stands")
    PaymentView one(
            AccountCall call,
            @PathVariable String paymentId,
            @RequestParam(required = false) @Nullable String consistency) {
        String known = Field.known(RejectionCode.UNKNOWN_PAYMENT, "paymentId", paymentId);
        upToDate.withAccount(view, call.accountId(), consistency);
        Optional<CollectedPayment> found = jdbc.execute(
                (Connection connection) -> new JdbcPayments(connection).find(new PaymentKey(call.accountId(), known)));
        if (found == null || found.isEmpty()) {
            throw Rejection.of(RejectionCode.UNKNOWN_PAYMENT, "paymentId", known);
        }
        return PaymentView.of(found.get());
    }

    /** @param items the latest first; the number in the last one's id is the next page's {@code before} */
    record PaymentList(List<PaymentView> items) {}
}
