package dev.scrip.billing.http.generation;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.scrip.billing.http.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a line, as it is answered. */
sealed interface BulkOutcome {

    /**
     * It was charged, now or before.
     *
     * @param replayed true when it had been done before; else left out
     */
    record Done(
            long line,
            int status,
            @Nullable Boolean replayed,
            @JsonUnwrapped ChargeReceipt receipt) implements BulkOutcome {}

    /**
     * It was not charged.
     *
     * @param problem what a single request would be answered, the status and the line before it
     */
    record Refused(@JsonAnyGetter Map<String, Object> problem) implements BulkOutcome {}

    static BulkOutcome refused(long line, Problem problem, String requestId) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("line", line);
        outcome.put("status", problem.status().value());
        problem.body(requestId).forEach(outcome::putIfAbsent);
        return new Refused(outcome);
    }
}
