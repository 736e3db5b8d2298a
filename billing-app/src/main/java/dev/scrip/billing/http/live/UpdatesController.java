package dev.scrip.billing.http.live;

import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Server-sent events of one account. Each connection waits in its own (virtual) thread, so that a slow reader holds up nobody else; what
 * changes meanwhile is told once, as it is then.
 */
@RestController
@Tag(name = "Balance and history")
@Needs(Permission.READ)
class UpdatesController {
    private static final Logger LOG = LoggerFactory.getLogger(UpdatesController.class);

    private static final int SECONDS_MAX = 1_800;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

    private final LiveAccounts accounts;

    UpdatesController(LiveAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping(path = "/v1/accounts/{id}/updates", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followAccount",
            summary = "The balance and the places of the tasks, told as they change",
            description =
                    "Server-sent events: `balance` with the body of the balance and the account's sequence as its id,"
                        + " and `tasks` with what has not ended of the latest 50 lines of consumption. `Last-Event-ID`"
                        + " says what was seen: nothing older is told again, and what happened in between is in the"
                        + " first `balance`. `seconds` is how long to stay, 0 for what there is now, 1800 if left"
                        + " out.")
    void follow(
            AccountCall call,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam @Nullable String seconds,
            HttpServletResponse response) {
        long seen = Optional.ofNullable(lastEventId)
                .map(id -> number("Last-Event-ID", id, SEQUENCE, Long.MAX_VALUE, "the id of an update"))
                .orElse(-1L);
        long stay = Optional.ofNullable(seconds)
                .map(text -> number("seconds", text, SECONDS, SECONDS_MAX, "0 to " + SECONDS_MAX))
                .orElse((long) SECONDS_MAX);
        try (LiveAccounts.Watch watch = accounts.watch(call.accountId(), seen)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Proxies that gather answers would hold updates back.
            response.setHeader("X-Accel-Buffering", "no");
            follow(watch, response, Duration.ofSeconds(stay));
        }
    }

    /** Once something has been told, nothing can be refused any more: the stream ends, and who wants more comes back. */
    private static void follow(LiveAccounts.Watch watch, HttpServletResponse response, Duration stay) {
        try {
            watch.follow(new EventStream(response.getOutputStream()), stay);
        } catch (IOException gone) {
            LOG.debug("Nobody is there any more: {}", gone.toString());
        } catch (TemporarilyUnavailable | DataAccessException away) {
            LOG.debug("A stream ends: {}", away.toString());
        }
    }

    private static long number(String field, String text, Pattern form, long max, String expected) {
        if (!form.matcher(text).matches() || Long.parseLong(text) > max) {
            throw Problem.of(EdgeCode.INVALID_PARAMETER, "A parameter is of another kind than expected.")
                    .with("field", field)
                    .with("expected", expected)
                    .refusal();
        }
        return Long.parseLong(text);
    }
}
