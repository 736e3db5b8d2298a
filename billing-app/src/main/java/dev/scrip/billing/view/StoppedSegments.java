package dev.scrip.billing.view;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of views that stand still because of an event that cannot be folded. They are tried again, ever more slowly,
 * until it can be; the other parts go on.
 */
final class StoppedSegments {
    private static final Logger LOG = LoggerFactory.getLogger(StoppedSegments.class);

    private final Map<Place, Stop> stops = new ConcurrentHashMap<>();

    /** A part of a view. */
    record Place(String view, int segment) {}

    /**
     * A part that stands still.
     *
     * @param position the last event before the batch that could not be folded
     */
    record Stop(String view, int segment, long position, String reason) {}

    void stop(Place place, long position, Throwable failure) {
        String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        stops.put(place, new Stop(place.view(), place.segment(), position, reason));
        LOG.error("View {} stands still in segment {}: {}", place.view(), place.segment(), reason, failure);
    }

    void goOn(Place place) {
        if (stops.remove(place) != null) {
            LOG.info("View {} goes on in segment {}", place.view(), place.segment());
        }
    }

    /** All that stand still now. */
    List<Stop> now() {
        return List.copyOf(stops.values());
    }

    /** How many parts of a view stand still. */
    long count(String view) {
        return positions(view).count();
    }

    LongStream positions(String view) {
        return stops.values().stream().filter(stop -> stop.view().equals(view)).mapToLong(Stop::position);
    }
}
