package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.CreditModel;
import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a database holds that no engine is running on: all of its events, and the views folded from them anew. */
final class FreshReplay {
    private static final Map<View, List<String>> VIEWS = Map.of(
            new JdbcBalances(), List.of("balance", "balance_checkpoint"),
            new JdbcHistory(), List.of("history_entry"),
            new QueueView(), List.of("queue_task"));

    private final TestDatabase kind;
    private final DataSource dataSource;
    private final List<Fact> facts;

    private FreshReplay(TestDatabase kind, DataSource dataSource, List<Fact> facts) {
        this.kind = kind;
        this.dataSource = dataSource;
        this.facts = facts;
    }

    static FreshReplay of(TestDatabase kind, String url) {
        DataSource dataSource = new DriverManagerDataSource(url);
        try (TestStore store = TestStore.on(dataSource)) {
            return new FreshReplay(
                    kind,
                    dataSource,
                    store.engine()
                            .readEvents(new GlobalSequenceTrackingToken(0), false)
                            .map(FreshReplay::fact)
                            .toList());
        }
    }

    /** All of these charges, each once; and positions without a gap. */
    void holdsAllOnce(Collection<String> generations) {
        assertThat(facts)
                .extracting(Fact::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, facts.size()).boxed().toList());
        assertThat(facts.stream()
                        .map(Fact::event)
                        .filter(GenerationCharged.class::isInstance)
                        .map(charged -> ((GenerationCharged) charged).generationId())
                        .toList())
                .doesNotHaveDuplicates()
                .containsAll(generations);
    }

    /** I1, I2, I3: at every event a second model of the credits says the same as the ledger, and all adds up. */
    void keepsTheBooks() {
        Map<String, CreditModel> models = new HashMap<>();
        Map<String, CreditLedger> ledgers = new HashMap<>();
        for (Fact fact : facts) {
            BillingEvent event = fact.event();
            CreditModel model = models.computeIfAbsent(event.accountId(), id -> new CreditModel());
            model.follow(event);
            CreditLedger ledger =
                    ledgers.getOrDefault(event.accountId(), CreditLedger.EMPTY).on(event);
            ledgers.put(event.accountId(), ledger);
            model.check(ledger, event.at());
        }
    }

    /** The tables of the views hold what one replay of all events gives (I4). */
    void equalsTheViews() {
        try (Connection live = dataSource.getConnection();
                Connection fresh = TestTables.on(kind)) {
            for (View view : VIEWS.keySet()) {
                Projection.project(view, fresh, facts);
                for (String table : VIEWS.get(view)) {
                    assertThat(TestTables.rows(live, table)).as(table).isEqualTo(TestTables.rows(fresh, table));
                }
                String main = VIEWS.get(view).getFirst();
                assertThat(TestTables.rows(fresh, main)).as(main).isNotEmpty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fact fact(TrackedEventMessage<?> message) {
        DomainEventMessage<?> stored = (DomainEventMessage<?>) message;
        return new Fact(
                message.trackingToken().position().orElseThrow(),
                stored.getSequenceNumber(),
                stored.getTimestamp(),
                (BillingEvent) stored.getPayload());
    }
}
