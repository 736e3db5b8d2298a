package dev.scrip.billing.eventstore;

import static dev.scrip.billing.eventstore.History.charged;
import static dev.scrip.billing.eventstore.History.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.projection.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FollowedEventsTest {
    private static final String ANNA = "vidmuse/anna";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tellWhoeverFollowsThemWhatIsNewAndHaveItAtHand(TestDatabase database) throws Exception {
        try (TestStore store = TestStore.on(database)) {
            DurableEvents events = DurableEvents.of(store.engine(), Duration.ofMillis(1));
            BlockingQueue<Boolean> atHand = new LinkedBlockingQueue<>();
            try (TrackingEventStream stream = events.openStream(null)) {
                boolean tells = stream.setOnAvailableCallback(() -> atHand.add(stream.hasNextAvailable()));
                assertThat(tells).isTrue();
                for (int sequence = 0; sequence < 20; sequence++) {
                    store.engine().appendEvents(List.of(message(sequence, charged(ANNA, "g-" + sequence))));

                    assertThat(atHand.poll(10, TimeUnit.SECONDS)).isTrue();
                    assertThat(stream.nextAvailable().trackingToken().position())
                            .hasValue(sequence + 1L);
                }
            }
            events.shutDown();
        }
    }
}
