package dev.scrip.billing.view;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of views that stand still because of an event that cannot be folded. They are tried again, ever more slowly,
 * until it can be; the other parts go on.
 */
public final class StoppedSegments {
    private static final Logger LOG = LoggerFactory.getLogger(StoppedSegments.class);

    private final Map<Place, String> reasons = new ConcurrentHashMap<>();

    /** A part of a view. */
    record Place(String view, int segment) {}

    /** A part that stands still, and why. */
    public record Stop(String view, int segment, String reason) {}

    void stop(String view, int segment, Throwable failure) {
        reasons.put(new Place(view, segment), reason(failure));
        LOG.error("View {} stands still in segment {}: {}", view, segment, reason(failure), failure);
    }

    void goOn(String view, int segment) {
        if (reasons.remove(new Place(view, segment)) != null) {
            LOG.info("View {} goes on in segment {}", view, segment);
        }
    }

    /** All that stand still now. */
    public List<Stop> now() {
        return reasons.entrySet().stream()
                .map(entry -> new Stop(entry.getKey().view(), entry.getKey().segment(), entry.getValue()))
                .toList();
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
