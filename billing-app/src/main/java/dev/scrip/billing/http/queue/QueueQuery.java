package dev.scrip.billing.http.queue;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.queue.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to see of the queue.
 *
 * @param brand needed by a key for all brands only
 * @param state {@code WAITING}, {@code RUNNING}, {@code COMPLETED}, {@code FAILED} or {@code CANCELLED}; left out: what has not ended, the
 *     running tasks first
 * @param limit tasks in one answer, 1–200, 50 if left out
 * @param cursor the {@code nextCursor} of the answer before
 * @param at as of this instant, past or to come (B4); now if left out. Of the past there are no leases, and the places of the two queues
 *     in each other's order are reckoned as if the share began anew
 * @param consistency {@code eventual} for what the view shows right now; left out: all that was recorded before
 */
record QueueQuery(
        @Nullable String brand,
        @Nullable String state,
        @Nullable String limit,
        @Nullable String cursor,
        @Nullable String at,
        @Nullable String consistency) {
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 200;
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,3}");
    private static final Pattern PLACE = Pattern.compile("place:([0-9]{1,9})");

    /** Which tasks; empty for all that have not ended. */
    Optional<TaskState> wanted() {
        if (state == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(TaskState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElseThrow(() -> refused("state", List.of(TaskState.values()))));
    }

    /** Empty for now. */
    Optional<Instant> asOf() {
        return InstantParameter.of("at", at);
    }

    int size() {
        if (limit == null) {
            return LIMIT;
        }
        int size = WHOLE.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > LIMIT_MAX) {
            throw refused("limit", "1 to " + LIMIT_MAX);
        }
        return size;
    }

    /** How many tasks were shown before. */
    long from() {
        if (cursor == null) {
            return 0;
        }
        Matcher place = PLACE.matcher(decoded(cursor));
        if (!place.matches()) {
            throw refused("cursor", "the nextCursor of an earlier answer");
        }
        return Long.parseLong(place.group(1));
    }

    static String cursor(long from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("place:" + from).getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static RequestRefused refused(String field, Object expected) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, "A parameter is of another kind than expected.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }
}
