package dev.scrip.billing.http.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.job.Job;
import dev.scrip.billing.job.JobLine;
import dev.scrip.billing.job.JobState;
import dev.scrip.billing.job.Jobs;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Long work, whoever asked for it and whatever its kind; a key of one brand sees that brand's jobs only. */
@RestController
@RequestMapping("/v1/jobs")
@Needs(Permission.AUDIT)
@Tag(name = "Jobs")
class JobsController {
    private static final int LIMIT_MAX = 500;

    private final Jobs jobs;
    private final JobDesk desk;

    JobsController(Jobs jobs, JobDesk desk) {
        this.jobs = jobs;
        this.desk = desk;
    }

    /** @param nextBefore pass it as {@code before} for the next page; left out at the end */
    record JobList(List<JobView> items, @Nullable String nextBefore) {}

    /**
     * Something that the job found.
     *
     * @param place counts the job's lines from 1
     * @param accountId left out when it is about no account
     */
    record Line(
            long place,
            @Nullable String brand,
            @Nullable String accountId,

            @Schema(implementation = Object.class) @JsonRawValue
            String content) {
        static Line of(JobLine line) {
            String account = line.accountId();
            return new Line(
                    line.place(),
                    account == null ? null : AccountAddress.brandOf(account),
                    account == null ? null : AccountAddress.publicId(account),
                    line.content());
        }
    }

    record LinePage(List<Line> items, @Nullable String nextCursor) {}

    @GetMapping
    @Operation(operationId = "listJobs", summary = "Long work, that asked for last first")
    JobList list(
            ApiCaller caller,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "50") int limit) {
        checkLimit(limit);
        Jobs.Filter filter = new Jobs.Filter(caller.brand(), kind, state == null ? null : state(state), before);
        List<Job> found = jobs.page(filter, limit);
        return new JobList(
                found.stream().map(JobView::of).toList(),
                found.size() < limit ? null : found.getLast().id());
    }

    @GetMapping("/{jobId}")
    @Operation(operationId = "getJob", summary = "One job: how far it is, or what came of it")
    JobView get(ApiCaller caller, @PathVariable String jobId) {
        return JobView.of(desk.find(caller, jobId));
    }

    @GetMapping("/{jobId}/lines")
    @Operation(operationId = "listJobLines", summary = "What a job found, line by line, also while it runs")
    LinePage lines(
            ApiCaller caller,
            @PathVariable String jobId,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        checkLimit(limit);
        List<JobLine> found = jobs.lines(desk.find(caller, jobId).id(), LineCursor.place(cursor), limit);
        return new LinePage(
                found.stream().map(Line::of).toList(),
                found.size() < limit ? null : LineCursor.of(found.getLast().place()));
    }

    @PostMapping("/{jobId}/cancellation")
    @Operation(operationId = "cancelJob", summary = "Have a job end: what it was about stays as it is")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView cancel(
            ApiCaller caller, @PathVariable String jobId, @RequestBody(required = false) @Nullable Nothing body) {
        Job job = desk.find(caller, jobId);
        if (!jobs.cancel(job.id()) && desk.find(caller, jobId).state() != JobState.CANCELLED) {
            throw Problem.of(EdgeCode.JOB_ENDED, "The job has ended.")
                    .with("jobId", jobId)
                    .with("state", desk.find(caller, jobId).state())
                    .refusal();
        }
        return JobView.of(desk.find(caller, jobId));
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw invalid("limit", "1 to " + LIMIT_MAX);
        }
    }

    private static JobState state(String text) {
        return Arrays.stream(JobState.values())
                .filter(it -> it.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> invalid("state", JobState.values()));
    }

    private static RuntimeException invalid(String field, Object expected) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter cannot have this value.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }
}
