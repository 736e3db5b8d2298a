package dev.scrip.billing.eventstore;

import static dev.scrip.billing.eventstore.History.ANNA;
import static dev.scrip.billing.eventstore.History.BEN;
import static dev.scrip.billing.eventstore.History.charged;
import static dev.scrip.billing.eventstore.History.expired;
import static dev.scrip.billing.eventstore.History.message;
import static dev.scrip.billing.eventstore.History.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.Subject;
import dev.scrip.billing.projection.TestDatabase;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What earlier commands recorded, looked up for many things at once")
@Tag("C13")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PastCommandsTest {
    private final TestStore store;

    PastCommandsTest(TestDatabase database) {
        store = TestStore.on(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void is_all_that_each_command_recorded_and_nothing_else() {
        append(message(0, opened(ANNA)));
        append(message(1, charged(ANNA, "g-1")));
        append(message(2, expired(ANNA, "lot-1")), message(3, charged(ANNA, "g-2")));
        append(message(4, charged(ANNA, "g-3")));
        append(message(0, opened(BEN)));
        append(message(1, charged(BEN, "g-1")));
        SubjectName first = generation(ANNA, "g-1");
        SubjectName second = generation(ANNA, "g-2");
        SubjectName bens = generation(BEN, "g-1");

        var found = store.pastCommands().thatBegan(Set.of(first, second, bens, generation(BEN, "g-2")));

        assertThat(found).containsOnlyKeys(first, second, bens);
        assertThat(found.get(first))
                .extracting(DomainEventMessage::getSequenceNumber)
                .containsExactly(1L);
        assertThat(found.get(second))
                .<Object>extracting(DomainEventMessage::getPayload)
                .containsExactly(expired(ANNA, "lot-1"), charged(ANNA, "g-2"));
        assertThat(found.get(bens))
                .<Object>extracting(DomainEventMessage::getPayload)
                .containsExactly(charged(BEN, "g-1"));
    }

    @Test
    void is_whole_however_much_a_command_recorded() {
        DomainEventMessage<?>[] many = Stream.concat(
                        Stream.of(message(0, opened(ANNA)), message(1, charged(ANNA, "g-1"))),
                        IntStream.range(2, 100).mapToObj(i -> message(i, expired(ANNA, "lot-" + i))))
                .toArray(DomainEventMessage<?>[]::new);
        append(many);
        SubjectName name = generation(ANNA, "g-1");

        assertThat(store.pastCommands().thatBegan(Set.of(name)).get(name)).hasSize(100);
    }

    private void append(DomainEventMessage<?>... events) {
        store.engine().appendEvents(events);
    }

    private static SubjectName generation(String accountId, String generationId) {
        return new SubjectName(accountId, Subject.generation(generationId));
    }
}
