package dev.scrip.billing.eventstore;

import static dev.scrip.billing.eventstore.History.charged;
import static dev.scrip.billing.eventstore.History.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.projection.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Three nodes write to one database, get in each other's way, and lose connections, while a reader follows them. */
@Tag("I4")
@Tag("I5")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class GapFreeReadingTest {
    private static final int NODES = 3;
    private static final int THREADS_PER_NODE = 4;
    private static final int APPENDS_PER_THREAD = 60;
    private static final int RIVALS = 5;

    private final List<UnreliableDatabase> databases = new ArrayList<>();
    private final List<TestStore> nodes = new ArrayList<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    GapFreeReadingTest(TestDatabase kind) {
        var shared = TestStore.migrated(kind);
        for (int i = 0; i < NODES; i++) {
            UnreliableDatabase database = new UnreliableDatabase(shared);
            databases.add(database);
            nodes.add(TestStore.on(database));
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(TestStore::close);
    }

    @Test
    @Timeout(120)
    void aReaderSeesEveryEventOnceAndInOrderHoweverWritersFail() throws Exception {
        List<Thread> writers = IntStream.range(0, NODES * THREADS_PER_NODE)
                .mapToObj(thread -> Thread.ofVirtual().start(() -> write(thread)))
                .toList();

        // It never looks back: an event that comes to light behind it is lost to it.
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        TrackingToken token = null;
        for (boolean last = false; !last; ) {
            last = writers.stream().noneMatch(Thread::isAlive);
            for (TrackedEventMessage<?> event :
                    nodes.getFirst().engine().readEvents(token, false).toList()) {
                read.add(event);
                token = event.trackingToken();
            }
        }

        assertThat(read)
                .extracting(event -> ((GlobalSequenceTrackingToken) event.trackingToken()).getGlobalIndex())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, read.size()).boxed().toList());
        assertThat(read)
                .extracting(TrackedEventMessage::getIdentifier)
                .doesNotHaveDuplicates()
                .containsAll(acknowledged);
        assertThat(acknowledged).hasSizeGreaterThan(NODES * THREADS_PER_NODE * APPENDS_PER_THREAD / 2);
        assertThat(refused).as("rolled-back inserts").hasPositiveValue();
    }

    /** Every fourth append is to an account that others append to as well; now and then its node loses its connection. */
    private void write(int thread) {
        TestStore node = nodes.get(thread % NODES);
        UnreliableDatabase database = databases.get(thread % NODES);
        String own = "vidmuse/own-" + thread;
        int sequence = 0;
        for (int i = 0; i < APPENDS_PER_THREAD; i++) {
            if (i % 20 == thread % 20) {
                database.breakWriter();
            }
            boolean race = i % 4 == 3;
            String account = race ? "vidmuse/rival-" + i % RIVALS : own;
            var event = message(race ? i / 4 : sequence, charged(account, "g-" + thread + "-" + i));
            try {
                node.engine().appendEvents(event);
                acknowledged.add(event.getIdentifier());
                sequence += race ? 0 : 1;
            } catch (ConcurrencyException | AlreadyRecorded lost) {
                refused.incrementAndGet();
            }
        }
    }
}
