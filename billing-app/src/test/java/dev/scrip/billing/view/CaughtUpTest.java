package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A query that waits for all accounts, with a view of two parts that nobody folds but the test. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CaughtUpTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    /** Nobody comes; so that is soon known. */
    private static final ViewSettings IMPATIENT = waiting(Duration.ofMillis(300));

    /** He who is waited for comes, however busy the machine is. */
    private static final ViewSettings PATIENT = waiting(Duration.ofSeconds(30));

    private static final View VIEW = new PoisonedView();

    private final TestStore store;
    private final ViewTokens tokens;
    private final Counted counted;
    private Runnable hurry = () -> {};
    private int opened;

    CaughtUpTest(TestDatabase database) {
        store = TestStore.on(database);
        tokens = ViewTokens.on(store.dataSource(), PATIENT, "node-1");
        tokens.initializeTokenSegments(VIEW.name(), 2, new GlobalSequenceTrackingToken(0));
        counted = new Counted(store.dataSource());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Every question takes a connection. */
    private static final class Counted extends DelegatingDataSource {
        private final AtomicInteger questions = new AtomicInteger();

        Counted(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            questions.incrementAndGet();
            return super.getConnection();
        }
    }

    @Test
    void waitsForEveryPart() {
        open(0, 1);
        open(1, 1);
        assertThat(caughtUp(IMPATIENT)).isFalse();
        folded(0, 2);
        assertThat(caughtUp(IMPATIENT)).isFalse();
        folded(1, 2);
        assertThat(caughtUp(PATIENT)).isTrue();
    }

    @Test
    void isToldOfAPartThatCatchesUpMeanwhile() {
        open(0, 3);
        open(1, 2);
        hurry = () -> {
            folded(0, 5);
            folded(1, 5);
        };
        assertThat(caughtUp(PATIENT)).isTrue();
    }

    @Test
    void aPartThatNothingHappenedInKeepsNobodyWaiting() {
        open(1, 4);
        folded(1, 4);
        assertThat(caughtUp(PATIENT)).isTrue();
        open(0, 1);
        assertThat(caughtUp(IMPATIENT)).isFalse();
    }

    @Test
    void asksNoMoreOftenForAThousandAccountsThanForTwo() {
        open(0, 500);
        open(1, 500);
        hurry = () -> {
            folded(0, 1_000);
            folded(1, 1_000);
        };
        assertThat(caughtUp(PATIENT)).isTrue();
        assertThat(counted.questions.get()).isLessThan(20);
    }

    private static ViewSettings waiting(Duration atMost) {
        return new ViewSettings(2, 1000, atMost, Duration.ofMillis(10), Duration.ofSeconds(8), Duration.ZERO);
    }

    private boolean caughtUp(ViewSettings settings) {
        FoldedUpTo folded = new FoldedUpTo(counted, tokens.serializer());
        return new CaughtUp(counted, folded, new Freshness(folded, settings, () -> hurry.run()), settings)
                .withAll(VIEW);
    }

    private void folded(int part, long position) {
        tokens.fetchToken(VIEW.name(), part);
        tokens.storeToken(new GlobalSequenceTrackingToken(position), VIEW.name(), part);
    }

    /** New accounts of that one of the two parts. */
    private void open(int part, int accounts) {
        for (int left = accounts; left > 0; left -= 50) {
            store.engine()
                    .appendAll(IntStream.range(0, Math.min(left, 50))
                            .mapToObj(i -> idIn(part))
                            .map(id -> List.of(new GenericDomainEventMessage<>(
                                    "BillingAccount", id, 0, new AccountOpened(id, NOON, "vidmuse", 2))))
                            .toList());
        }
    }

    private String idIn(int part) {
        String id = "vidmuse/a-" + opened++;
        while ((id.hashCode() & 1) != part) {
            id = "vidmuse/a-" + opened++;
        }
        return id;
    }
}
