package dev.scrip.billing.http.exchange;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.view.CaughtUp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Makes a query wait until its view shows all that had been recorded when it asked, or says in time that this would take too long. Whoever
 * prefers a quick answer says {@code consistency=eventual}.
 */
@Component
public class UpToDate {
    private static final String EVENTUAL = "eventual";
    private static final String STRONG = "strong";

    private final CaughtUp caughtUp;

    UpToDate(CaughtUp caughtUp) {
        this.caughtUp = caughtUp;
    }

    /** For a query about one account, which has to exist. */
    public void withAccount(View view, String accountId, @Nullable String consistency) {
        if (!eventual(consistency) && !caughtUp.withAccount(view, accountId)) {
            throw tooFarBehind(view);
        }
    }

    /** For a query about all accounts. */
    public void withAll(View view, @Nullable String consistency) {
        if (!eventual(consistency) && !caughtUp.withAll(view)) {
            throw tooFarBehind(view);
        }
    }

    private static boolean eventual(@Nullable String consistency) {
        if (consistency == null || consistency.equals(STRONG)) {
            return false;
        }
        if (!consistency.equals(EVENTUAL)) {
            throw Problem.of(EdgeCode.INVALID_PARAMETER, "There is no such consistency.")
                    .with("field", "consistency")
                    .with("expected", List.of(STRONG, EVENTUAL))
                    .refusal();
        }
        return true;
    }

    private static RequestRefused tooFarBehind(View view) {
        return Problem.of(EdgeCode.UNAVAILABLE, "This view is still reading what happened; ask again.")
                .with("view", view.name())
                .withHeader(HttpHeaders.RETRY_AFTER, "1")
                .refusal();
    }
}
