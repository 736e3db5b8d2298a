package dev.scrip.billing.view;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down as long as any part of a view stands still: answers about its accounts would grow old without a word. */
@Component("viewsHealthIndicator")
final class ViewHealth implements HealthIndicator {
    private final StoppedSegments stopped;

    ViewHealth(StoppedSegments stopped) {
        this.stopped = stopped;
    }

    @Override
    public Health health() {
        List<StoppedSegments.Stop> stops = stopped.now();
        return stops.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("stopped", stops).build();
    }
}
