package dev.scrip.billing.view;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a view is behind the events, by the slowest of its parts that this node works on. */
@Component
final class ViewLag {
    private final EventProcessingConfiguration processors;
    private final StoppedSegments stopped;
    private final JdbcClient jdbc;
    private final InstantSource time;

    ViewLag(EventProcessingConfiguration processors, StoppedSegments stopped, JdbcClient jdbc, InstantSource time) {
        this.processors = processors;
        this.stopped = stopped;
        this.jdbc = jdbc;
        this.time = time;
    }

    long events(String view) {
        OptionalLong position = position(view);
        return position.isEmpty() ? 0 : Math.max(0, head() - position.getAsLong());
    }

    long ageMillis(String view) {
        OptionalLong position = position(view);
        if (position.isEmpty()) {
            return 0;
        }
        return jdbc.sql("select recorded_at from event where position = :next")
                .param("next", position.getAsLong() + 1)
                .query(OffsetDateTime.class)
                .optional()
                .map(next -> Duration.between(next.toInstant(), time.instant()).toMillis())
                .orElse(0L);
    }

    /** A part that stands still is worked on by nobody: where it stopped is remembered. */
    private OptionalLong position(String view) {
        LongStream working = processors
                .eventProcessor(view, StreamingEventProcessor.class)
                .map(processor -> processor.processingStatus().values().stream()
                        .map(EventTrackerStatus::getCurrentPosition)
                        .filter(OptionalLong::isPresent)
                        .mapToLong(OptionalLong::getAsLong))
                .orElse(LongStream.empty());
        return LongStream.concat(working, stopped.positions(view)).min();
    }

    private long head() {
        return jdbc.sql("select position from event order by position desc fetch first 1 row only")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
