package dev.scrip.billing.bench.seed;

import com.zaxxer.hikari.HikariDataSource;
import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.message.MessageView;
import dev.scrip.billing.payments.PaymentsView;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.view.Rebuild;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** Folds a history into views by the engine's own rebuild, in a database where no engine is at work. */
public final class FoldedViews implements AutoCloseable {
    private static final int SEGMENTS = 2;
    private static final List<String> TABLES = List.of(
            "balance",
            "balance_checkpoint",
            "history_entry",
            "queue_task",
            "payment_case",
            "account_due",
            "collected_payment");

    /** All views that the engine keeps; the first is the balance, the first three are what customers look at. */
    private static final List<View> ALL = List.of(
            new JdbcBalances(),
            new JdbcHistory(),
            new QueueView(),
            new CasesView(),
            new DueView(),
            new PaymentsView(),
            // Nobody is told of anything here, so no credit needs its decimals.
            new MessageView(brand -> 0));

    private final HikariDataSource dataSource;
    private final FactReader history;

    /**
     * How long it took.
     *
     * @param events in the history, each read once
     */
    public record Folded(long events, long micros) {
        /** Events of the history a second. */
        public long perSecond() {
            return events * 1_000_000 / Math.max(1, micros);
        }
    }

    public FoldedViews(String url) {
        this.dataSource = Seed.pool(url);
        this.history = new FactReader(dataSource, NoOpEventUpcaster.INSTANCE);
    }

    /** The balance alone, from nothing. */
    public Folded balanceAnew() {
        forget();
        return fold(ALL.subList(0, 1));
    }

    /** Balance, history and queue, from nothing. */
    public Folded threeAnew() {
        forget();
        return fold(ALL.subList(0, 3));
    }

    /** Whatever is missing in any view; an engine that starts afterwards has nothing to catch up with. */
    public FoldedViews complete() {
        fold(ALL);
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(dataSource::getConnection)
                .schema(TokenSchema.builder()
                        .setTokenTable("processor_token")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("claimed_at")
                        .build())
                .serializer(Jackson3Serializer.builder().build())
                .build();
        execute("delete from processor_token");
        GlobalSequenceTrackingToken last = new GlobalSequenceTrackingToken(history.lastPosition());
        ALL.forEach(view -> tokens.initializeTokenSegments(view.name(), SEGMENTS, last));
        return this;
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private Folded fold(List<View> views) {
        Rebuild rebuild = new Rebuild(history, dataSource, Rebuild.Terms.USUAL);
        long start = System.nanoTime();
        long events = rebuild.run(views, position -> {});
        return new Folded(events, (System.nanoTime() - start) / 1_000);
    }

    private void forget() {
        TABLES.forEach(table -> execute("truncate table " + table));
    }

    private void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
