package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FollowedFactsTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private static final int AT_ONCE = 50;

    private final TestStore store;
    private final FollowedFacts facts;
    private int opened;

    FollowedFactsTest(TestDatabase database) {
        store = TestStore.on(database);
        FactReader reader = new FactReader(store.dataSource(), NoOpEventUpcaster.INSTANCE);
        facts = new FollowedFacts(new RecentFacts(reader, 4_000), store.engine());
        store.engine().afterEachCommit(written -> facts.wakeFollowers());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tellWhoeverFollowsThemWhatIsNewAndHaveItAtHand() throws Exception {
        BlockingQueue<Boolean> atHand = new LinkedBlockingQueue<>();
        try (FactStream stream = facts.openStream(null)) {
            assertThat(stream.setOnAvailableCallback(() -> atHand.add(stream.hasNextAvailable())))
                    .isTrue();
            for (long position = 1; position <= 20; position++) {
                open(1);

                assertThat(atHand.poll(10, TimeUnit.SECONDS)).isTrue();
                assertThat(positions(stream, 1)).containsExactly(position);
            }
        }
        open(1);
        assertThat(atHand).isEmpty();
    }

    @Test
    void reachEverybodyEachOnceAndInOrderWhereverHeBeginsAndHoweverFarBehindHeIs() throws Exception {
        open(1_700);
        try (FactStream first = facts.openStream(null);
                FactStream slow = facts.openStream(new GlobalSequenceTrackingToken(3));
                FactStream ahead = facts.openStream(new GlobalSequenceTrackingToken(1_650))) {
            assertThat(positions(ahead, 50)).containsExactlyElementsOf(between(1_650, 1_700));
            assertThat(positions(slow, 500)).containsExactlyElementsOf(between(3, 503));
            assertThat(positions(first, 1_700)).containsExactlyElementsOf(between(0, 1_700));
            assertThat(first.hasNextAvailable()).isFalse();
            open(700);
            assertThat(positions(first, 700)).containsExactlyElementsOf(between(1_700, 2_400));
            assertThat(positions(slow, 1_897)).containsExactlyElementsOf(between(503, 2_400));
            assertThat(positions(ahead, 700)).containsExactlyElementsOf(between(1_700, 2_400));
        }
    }

    @Test
    void areReadOnceForAll() throws Exception {
        open(10);
        try (FactStream one = facts.openStream(null);
                FactStream other = facts.openStream(null)) {
            Fact fact = next(one, 1).getFirst().fact();

            assertThat(next(other, 1).getFirst().fact()).isSameAs(fact);
        }
    }

    @Test
    void thoseThatThisNodeWroteNeedNotBeRead() throws Exception {
        store.engine().afterEachCommit(facts::know);
        open(30);
        new JdbcTemplate(store.dataSource()).update("update event set payload = '{' where position > 5");
        try (FactStream stream = facts.openStream(new GlobalSequenceTrackingToken(0))) {
            assertThat(next(stream, 30))
                    .extracting(reading -> reading.fact().accountId())
                    .containsExactlyElementsOf(IntStream.range(0, 30)
                            .mapToObj(i -> "vidmuse/a-" + i)
                            .toList());
        }
    }

    @Test
    void thoseThatThisNodeIsWritingAreNotReadBeforeItSaysWhichTheyAre() throws Exception {
        store.engine().afterEachCommit(facts::know);
        open(2);
        store.engine().afterEachCommit(written -> {});
        try (FactStream stream = facts.openStream(null)) {
            assertThat(positions(stream, 2)).containsExactly(1L, 2L);
            facts.expect();
            open(3);
            assertThat(stream.hasNextAvailable()).isFalse();
            facts.know(List.of());

            assertThat(positions(stream, 3)).containsExactly(3L, 4L, 5L);
        }
    }

    @Test
    void areNotKeptWhenEverybodyHasThem() throws Exception {
        store.engine().afterEachCommit(facts::know);
        open(30);
        try (FactStream stream = facts.openStream(new GlobalSequenceTrackingToken(0))) {
            assertThat(positions(stream, 30)).hasSize(30);
            assertThat(stream.hasNextAvailable()).isFalse();
            new JdbcTemplate(store.dataSource()).update("update event set payload = '{' where position = 7");
            try (FactStream late = facts.openStream(new GlobalSequenceTrackingToken(6))) {
                Reading read = next(late, 1).getFirst();

                assertThat(read.position()).isEqualTo(7);
                assertThatThrownBy(read::fact).isInstanceOf(RuntimeException.class);
            }
        }
    }

    @Test
    void thoseThatOthersWroteInBetweenAreRead() throws Exception {
        AtomicBoolean ours = new AtomicBoolean();
        store.engine().afterEachCommit(written -> {
            if (ours.get()) {
                facts.know(written);
            }
        });
        try (FactStream stream = facts.openStream(null);
                FactStream late = facts.openStream(null)) {
            for (int turn = 0; turn < 40; turn++) {
                ours.set(turn % 3 == 1);
                open(1 + turn % 7);
            }
            assertThat(positions(stream, opened)).containsExactlyElementsOf(between(0, opened));
            ours.set(true);
            // More than is kept for those who are not there.
            open(4_500);
            assertThat(positions(late, opened)).containsExactlyElementsOf(between(0, opened));
            assertThat(positions(stream, 4_500)).containsExactlyElementsOf(between(opened - 4_500, opened));
            assertThat(stream.hasNextAvailable()).isFalse();
        }
    }

    @Test
    void oneThatCannotBeReadIsHandedOnAsThatAndStopsNobodyBeforeItIsFolded() throws Exception {
        open(3);
        new JdbcTemplate(store.dataSource()).update("update event set payload = '{' where position = 2");
        try (FactStream stream = facts.openStream(null)) {
            List<Reading> readings = next(stream, 3);

            assertThat(readings).extracting(Reading::position).containsExactly(1L, 2L, 3L);
            assertThat(readings.get(0).fact().position()).isEqualTo(1);
            assertThatThrownBy(() -> readings.get(1).fact()).isInstanceOf(RuntimeException.class);
            assertThat(readings.get(2).fact().position()).isEqualTo(3);
        }
    }

    /** Few enough at a time for the event writer's queue. */
    private void open(int accounts) {
        for (int left = accounts; left > 0; left -= AT_ONCE) {
            store.engine()
                    .appendAll(IntStream.range(0, Math.min(left, AT_ONCE))
                            .mapToObj(i -> "vidmuse/a-" + opened++)
                            .map(id -> List.of(new GenericDomainEventMessage<>(
                                    "BillingAccount", id, 0, new AccountOpened(id, NOON, "vidmuse", 2))))
                            .toList());
        }
    }

    /** The next facts; those of one account stay in their order, those of others need not. */
    private static List<Reading> next(FactStream stream, int count) throws InterruptedException {
        List<Reading> readings = new ArrayList<>();
        while (readings.size() < count) {
            List<TrackedEventMessage<?>> together = new ArrayList<>(List.of(stream.nextAvailable()));
            while (stream.peek()
                    .filter(message -> position(message) == position(together.getFirst()))
                    .isPresent()) {
                together.add(stream.nextAvailable());
            }
            List<Reading> chunk = together.stream()
                    .flatMap(message -> ((Readings) message.getPayload()).facts().stream())
                    .sorted(Comparator.comparingLong(Reading::position))
                    .toList();
            assertThat(chunk.getLast().position()).isEqualTo(position(together.getFirst()));
            readings.addAll(chunk);
        }
        return readings;
    }

    private static List<Long> positions(FactStream stream, int count) throws InterruptedException {
        return next(stream, count).stream().map(Reading::position).toList();
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private static List<Long> between(long after, long upTo) {
        return LongStream.rangeClosed(after + 1, upTo).boxed().toList();
    }
}
