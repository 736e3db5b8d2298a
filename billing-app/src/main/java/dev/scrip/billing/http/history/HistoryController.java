package dev.scrip.billing.http.history;

import dev.scrip.billing.history.HistoryKind;
import dev.scrip.billing.history.HistoryPage;
import dev.scrip.billing.history.HistoryQuery;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.http.read.Views;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** B2: what happened to an account, newest first, page by page. */
@RestController
@Tag(name = "Balance and history")
@RequestMapping("/v1/accounts/{id}/history")
@Needs(Permission.READ)
class HistoryController {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;

    private final JdbcHistory history;
    private final Views views;

    HistoryController(JdbcHistory history, Views views) {
        this.history = history;
        this.views = views;
    }

    @GetMapping
    @Operation(operationId = "getHistory", summary = "What happened, newest first")
    HistoryAnswer history(AccountCall call, @ParameterObject @ModelAttribute Wish wish) {
        HistoryQuery query = wish.query(call.accountId());
        HistoryPage page = views.ask(
                history,
                call.accountId(),
                Consistency.of(wish.consistency(), wish.atLeast()),
                connection -> history.page(connection, query));
        return HistoryAnswer.of(page, call.catalog());
    }

    /**
     * What is asked for; what is left out limits nothing.
     *
     * @param kind of these kinds only
     * @param model of this model only
     * @param from what took effect then or later
     * @param to what took effect before
     * @param cursor where the last page ended
     * @param limit 1 to 200, default 50
     */
    record Wish(
            @Nullable List<String> kind,
            @Nullable String model,
            @Nullable String from,
            @Nullable String to,
            @Nullable String cursor,
            @Nullable Integer limit,
            @Nullable String consistency,
            @Nullable Long atLeast) {

        HistoryQuery query(String accountId) {
            return new HistoryQuery(
                    accountId,
                    kinds(),
                    Optional.ofNullable(Field.nameIfGiven("model", model)),
                    InstantParameter.of("from", from),
                    InstantParameter.of("to", to),
                    Cursor.place(cursor),
                    lines());
        }

        private Set<HistoryKind> kinds() {
            Set<HistoryKind> kinds = EnumSet.noneOf(HistoryKind.class);
            if (kind != null && kind.isEmpty()) {
                throw invalid("kind", HistoryKind.codes());
            }
            for (String code : kind == null ? List.<String>of() : kind) {
                kinds.add(HistoryKind.of(code).orElseThrow(() -> invalid("kind", HistoryKind.codes())));
            }
            return kinds;
        }

        private int lines() {
            int lines = limit == null ? LIMIT_DEFAULT : limit;
            if (lines < 1 || lines > LIMIT_MAX) {
                throw invalid("limit", "1 to " + LIMIT_MAX);
            }
            return lines;
        }

        private static RuntimeException invalid(String field, Object expected) {
            return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter cannot have this value.")
                    .with("field", field)
                    .with("expected", expected)
                    .refusal();
        }
    }
}
