package dev.scrip.billing.http.job;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.scrip.billing.job.Job;
import dev.scrip.billing.job.Job.Progress;
import dev.scrip.billing.job.JobState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as its caller sees it.
 *
 * @param brand left out when it is about all brands
 * @param request what was asked for
 * @param step what is being done now
 * @param done of the step, in events where nothing else is said
 * @param total left out while nobody knows
 * @param perSecond done in a second, on average since the step was begun
 * @param secondsLeft of the step, at this pace
 * @param result what came of it; left out unless it is done
 * @param reason why it failed; left out unless it did
 * @param actor who asked for it
 * @param cancelledAt when somebody asked for it to be cancelled
 */
public record JobView(
        String jobId,
        String kind,
        @Nullable String brand,
        JobState state,
        @Schema(implementation = Object.class) @JsonRawValue String request,
        @Nullable String step,
        long done,
        @Nullable Long total,
        @Nullable Long perSecond,
        @Nullable Long secondsLeft,

        @Schema(implementation = Object.class) @JsonRawValue @Nullable
        String result,

        @Nullable String reason,
        String actor,
        String keyId,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant cancelledAt) {

    static JobView of(Job job) {
        Progress progress = job.progress();
        boolean runs = job.state() == JobState.RUNNING;
        return new JobView(
                job.id(),
                job.kind(),
                job.brand(),
                job.state(),
                job.request(),
                progress.step(),
                progress.done(),
                progress.total(),
                progress.perSecond().orElse(null),
                progress.secondsLeft().filter(left -> runs).orElse(null),
                job.result(),
                job.reason(),
                job.asker().actor(),
                job.asker().keyId(),
                job.times().createdAt(),
                job.times().startedAt(),
                job.times().endedAt(),
                job.times().cancelledAt());
    }
}
