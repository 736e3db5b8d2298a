package dev.scrip.billing.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is on record.
 *
 * @param brand the one brand that it is about; null for all
 * @param request what was asked for, as JSON
 * @param result what came of it, as JSON; null unless it is done
 * @param reason why it failed, in a sentence; null unless it did
 * @param version counts the changes of all this
 */
public record Job(
        String id,
        String kind,
        @Nullable String brand,
        String request,
        JobState state,
        Progress progress,
        @Nullable String result,
        @Nullable String reason,
        JobWish.Asker asker,
        Times times,
        long version) {

    /**
     * How far it is.
     *
     * @param step what is being done now; null before anything is
     * @param done of the step, in events where nothing else is said
     * @param total null while nobody knows
     * @param pacedFrom since when the step's pace is measured; null before it is
     * @param pacedDone what was done by then
     * @param toldAt when all this was so
     */
    public record Progress(
            @Nullable String step,
            long done,
            @Nullable Long total,
            @Nullable Instant pacedFrom,
            long pacedDone,
            @Nullable Instant toldAt) {
        private static final long MILLIS = 1_000;

        /** Before anything has been done. */
        public static final Progress NONE = new Progress(null, 0, null, null, 0, null);

        /** Done in a second, on average since the step was begun or taken up again; empty while there is nothing to go by. */
        public Optional<Long> perSecond() {
            if (pacedFrom == null || toldAt == null || done <= pacedDone) {
                return Optional.empty();
            }
            long millis = Duration.between(pacedFrom, toldAt).toMillis();
            return millis <= 0 ? Optional.empty() : Optional.of((done - pacedDone) * MILLIS / millis);
        }

        /** How long the step will still take at this pace; empty while nobody can tell. */
        public Optional<Long> secondsLeft() {
            Optional<Long> pace = perSecond();
            if (total == null || pace.isEmpty() || pace.get() == 0) {
                return Optional.empty();
            }
            return Optional.of(Math.ceilDiv(Math.max(0, total - done), pace.get()));
        }
    }

    /**
     * In real time, whatever the engine's clock says.
     *
     * @param cancelledAt when somebody asked for it to be cancelled
     */
    public record Times(
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant cancelledAt) {}

    /** As it was when it was asked for. */
    public Job asAsked() {
        return new Job(
                id,
                kind,
                brand,
                request,
                JobState.WAITING,
                Progress.NONE,
                null,
                null,
                asker,
                new Times(times.createdAt(), null, null, null),
                1);
    }
}
