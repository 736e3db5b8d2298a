package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 15})
    void go_to_the_part_to_which_each_of_their_accounts_belongs(int splits) {
        List<Segment> parts = new ArrayList<>(List.of(Segment.ROOT_SEGMENT));
        for (int split = 0; split < splits; split++) {
            Segment[] halves = parts.removeFirst().split();
            parts.addAll(List.of(halves));
        }
        List<Reading> readings = IntStream.range(0, 1_000)
                .<Reading>mapToObj(
                        i -> new Reading.Unreadable(i + 1, "vidmuse/a-" + i % 97, new IllegalStateException()))
                .toList();

        List<TrackedEventMessage<?>> messages = Readings.messages(readings);

        for (Segment part : parts) {
            assertThat(messages.stream()
                            .filter(message -> part.matches(((DomainEventMessage<?>) message).getAggregateIdentifier()))
                            .flatMap(message -> ((Readings) message.getPayload()).facts().stream()))
                    .containsExactlyInAnyOrderElementsOf(readings.stream()
                            .filter(reading -> part.matches(reading.accountId()))
                            .toList());
        }
        assertThat(messages)
                .allSatisfy(message ->
                        assertThat(message.trackingToken().position()).hasValue(1_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17})
    void are_for_no_more_parts_than_they_tell_apart(int segments) {
        Duration any = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new ViewSettings(segments, 1_000, any, any, any, any))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
