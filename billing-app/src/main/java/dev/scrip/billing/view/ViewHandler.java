package dev.scrip.billing.view;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.view.StoppedSegments.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Hands a view its events, a batch at a time: what a batch brings is collected, and folded and written when it is
 * complete, in the transaction that also keeps how far the processor has come.
 */
final class ViewHandler implements EventMessageHandler {
    private static final int NO_SEGMENT = -1;

    private final View view;
    private final DataSource dataSource;
    private final Freshness freshness;
    private final StoppedSegments stopped;
    private final ViewTurns turns = new ViewTurns();

    ViewHandler(View view, DataSource dataSource, Freshness freshness, StoppedSegments stopped) {
        this.view = view;
        this.dataSource = dataSource;
        this.freshness = freshness;
        this.stopped = stopped;
    }

    View view() {
        return view;
    }

    @Override
    public Object handle(EventMessage<?> message) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        Readings readings = readings(message);
        List<Fact> facts = batch.getOrComputeResource(view.name() + "/facts", ignored -> begin(batch));
        readings.facts().forEach(reading -> facts.add(reading.fact()));
        return readings;
    }

    private List<Fact> begin(UnitOfWork<?> batch) {
        List<Fact> facts = new ArrayList<>();
        Place place = place(batch);
        batch.onRollback(failed ->
                stopped.stop(place, before(facts), failed.getExecutionResult().getExceptionResult()));
        batch.onPrepareCommit(ignored -> {
            Map<String, Long> last = write(facts, place);
            batch.afterCommit(done -> {
                stopped.goOn(place);
                freshness.advanced(view, last);
            });
        });
        return facts;
    }

    /** A batch has its facts by account, so the first that came need not be the oldest. */
    private static long before(List<Fact> facts) {
        return facts.stream().mapToLong(Fact::position).min().orElse(0) - 1;
    }

    private Map<String, Long> write(List<Fact> facts, Place place) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            if (turns.taken(connection, place)) {
                view.forget();
            }
            return Projection.project(view, connection, facts);
        } catch (SQLException e) {
            throw new ViewNotWritten(view.name(), e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static Readings readings(EventMessage<?> message) {
        if (message.getPayload() instanceof Readings readings) {
            return readings;
        }
        throw new IllegalStateException(
                "not what was read but a " + message.getPayloadType().getName());
    }

    private Place place(UnitOfWork<?> batch) {
        Integer segment = batch.getResource("Processor[" + view.name() + "]/SegmentId");
        return new Place(view.name(), segment == null ? NO_SEGMENT : segment);
    }
}
