package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.scenario.YearPlan.Round;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Leases what waits in the brands' queues and does it: some it completes, some fails, and some it forgets, so that they are anybody's again. What
 * becomes of a task depends on its name alone.
 */
final class QueueWorker {
    private static final int TASKS = 60;

    /** It does not come every day. */
    private static final int EVERY = 3;

    private final Function<PlannedCall, Answer> sending;

    QueueWorker(Function<PlannedCall, Answer> sending) {
        this.sending = sending;
    }

    void work(Round round) {
        if (round.day() % EVERY != 0) {
            return;
        }
        for (String brand : List.of("vidmuse", "vidmud")) {
            Answer leased = sending.apply(call("", """
                {"worker": "w", "max": %d, "leaseSeconds": 3600, "brand": "%s"}
                """.formatted(TASKS, brand), "lease-" + brand + "-" + round.at()));
            assertThat(leased.status()).as(leased.text()).isEqualTo(200);
            leased.json().at("/tasks").forEach(task -> end(task, round));
        }
    }

    private void end(JsonNode task, Round round) {
        String generation = task.at("/generationId").asString();
        String lease = "/" + task.at("/leaseId").asString();
        String key = "work-" + generation + "-" + round.at();
        Optional<PlannedCall> ending = switch (Math.floorMod(generation.hashCode(), 4)) {
            case 0, 1 -> Optional.of(call(lease + "/completion", "{}", key));
            case 2 -> Optional.of(call(lease + "/failure", "{\"reason\": \"gpu\"}", key));
            default -> Optional.empty();
        };
        // It may have ended otherwise, meanwhile or long ago.
        ending.ifPresent(call -> assertThat(sending.apply(call).status()).isIn(200, 403, 409));
    }

    private static PlannedCall call(String path, String body, String key) {
        return new PlannedCall("POST", "/v1/queue/leases" + path, body, key, false);
    }
}
