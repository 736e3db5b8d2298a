package dev.scrip.billing.export.engine;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.history.HistoryEntry;
import dev.scrip.billing.history.HistoryEntry.Money;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** What accounts' owners read, in the order in which it happened to all of them (B2). */
final class HistoryRows implements GrowingRows {
    private final JdbcHistory history;
    private final FactReader reader;
    private final ToIntFunction<String> scales;

    /** @param scales decimals of an account's credits */
    HistoryRows(JdbcHistory history, FactReader reader, ToIntFunction<String> scales) {
        this.history = history;
        this.reader = reader;
        this.scales = scales;
    }

    private record Place(String accountId, long sequence) {}

    @Override
    public void rows(Connection connection, List<StoredEvent> events, Consumer<Row> out) throws SQLException {
        Map<Place, StoredEvent> byPlace = new HashMap<>();
        events.forEach(event -> byPlace.put(new Place(event.accountId(), event.sequence()), event));
        List<Fact> facts = events.stream().map(reader::fact).toList();
        for (HistoryEntry line : history.lines(connection, facts)) {
            StoredEvent event = Objects.requireNonNull(byPlace.get(new Place(line.accountId(), line.sequence())));
            out.accept(row(event, line));
        }
    }

    private Row row(StoredEvent event, HistoryEntry line) {
        return Cells.of(event, scales.applyAsInt(line.accountId()))
                .and(line.place() % 2, line.at(), line.kind().code(), line.type())
                .credits(line.credits())
                .credits(line.held())
                .and(line.credits(), line.held())
                .and(
                        line.task().map(Task::generationId).orElse(null),
                        line.task().flatMap(Task::feature).orElse(null),
                        line.task().flatMap(Task::model).orElse(null))
                .and(
                        line.money().map(Money::amountMinor).orElse(null),
                        line.money().map(Money::currency).orElse(null),
                        line.plan().orElse(null))
                .and(ViewJson.MAPPER.writeValueAsString(line.detail()))
                .row();
    }
}
