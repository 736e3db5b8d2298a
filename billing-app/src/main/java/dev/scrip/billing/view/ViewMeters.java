package dev.scrip.billing.view;

import dev.scrip.billing.projection.View;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How well each view keeps up: parts that stand still, and how far behind it is in events and in time. */
@Component
final class ViewMeters implements MeterBinder {
    private final ObjectProvider<View> views;
    private final StoppedSegments stopped;
    private final ViewLag lag;

    ViewMeters(ObjectProvider<View> views, StoppedSegments stopped, ViewLag lag) {
        this.views = views;
        this.stopped = stopped;
        this.lag = lag;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        views.orderedStream().map(View::name).forEach(view -> {
            Gauge.builder("scrip.view.failed.segments", stopped, all -> all.count(view))
                    .tag("view", view)
                    .description("Parts of the view that stand still because of an event that cannot be folded")
                    .register(registry);
            Gauge.builder("scrip.view.lag.events", lag, behind -> behind.events(view))
                    .tag("view", view)
                    .description("Events of all accounts that the view has not folded yet")
                    .register(registry);
            TimeGauge.builder("scrip.view.lag.age", lag, TimeUnit.MILLISECONDS, behind -> behind.ageMillis(view))
                    .tag("view", view)
                    .description("How long ago the oldest event went on record that the view has not folded yet")
                    .register(registry);
        });
    }
}
