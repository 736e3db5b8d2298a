package dev.scrip.billing.http.job;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.live.EventStream;
import dev.scrip.billing.job.Job;
import dev.scrip.billing.security.ApiCaller;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Server-sent events of one job. */
@RestController
@Tag(name = "Jobs")
@Needs(Permission.AUDIT)
class JobUpdatesController {
    private static final Logger LOG = LoggerFactory.getLogger(JobUpdatesController.class);

    private static final int SECONDS_MAX = 1_800;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private final JobDesk desk;
    private final LiveJobs live;

    JobUpdatesController(JobDesk desk, LiveJobs live) {
        this.desk = desk;
        this.live = live;
    }

    @GetMapping(path = "/v1/jobs/{jobId}/updates", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followJob",
            summary = "How far a job is, told as it changes",
            description = "Server-sent events: `progress` and at last `ended`, each with the body of the job."
                    + " `Last-Event-ID` says what was seen: it is not told again, but for the end."
                    + " `seconds` is how long to stay, 0 for what there is now, 1800 if left out.")
    void follow(
            ApiCaller caller,
            @PathVariable String jobId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam @Nullable String seconds,
            HttpServletResponse response) {
        long seen = Optional.ofNullable(lastEventId)
                .map(id -> number("Last-Event-ID", id, VERSION, Long.MAX_VALUE, "the id of an update"))
                .orElse(0L);
        long stay = Optional.ofNullable(seconds)
                .map(text -> number("seconds", text, SECONDS, SECONDS_MAX, "0 to " + SECONDS_MAX))
                .orElse((long) SECONDS_MAX);
        Job job = desk.find(caller, jobId);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Proxies that gather answers would hold updates back.
        response.setHeader("X-Accel-Buffering", "no");
        try {
            live.follow(job, seen, new EventStream(response.getOutputStream()), Duration.ofSeconds(stay));
        } catch (IOException gone) {
            LOG.debug("Nobody is there any more: {}", gone.toString());
        } catch (DataAccessException away) {
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
