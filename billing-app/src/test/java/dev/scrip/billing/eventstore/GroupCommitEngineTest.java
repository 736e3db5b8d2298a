package dev.scrip.billing.eventstore;

import static dev.scrip.billing.eventstore.History.ANNA;
import static dev.scrip.billing.eventstore.History.BEN;
import static dev.scrip.billing.eventstore.History.charged;
import static dev.scrip.billing.eventstore.History.completed;
import static dev.scrip.billing.eventstore.History.expired;
import static dev.scrip.billing.eventstore.History.message;
import static dev.scrip.billing.eventstore.History.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.projection.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The event store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class GroupCommitEngineTest {
    private static final Map<String, String> KEYED = Map.of(Trace.IDEMPOTENCY_KEY, "k-1");
    private static final Map<String, String> DUE = Map.of(Trace.IDEMPOTENCY_KEY, "k-1", Trace.DUE, "true");

    private final TestStore store;

    GroupCommitEngineTest(TestDatabase database) {
        store = TestStore.on(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class Appending {
        @Test
        void gives_an_account_its_events_back_in_order_and_unchanged() {
            append(message(0, opened(ANNA)), message(1, charged(ANNA, "g-1")));
            append(message(2, completed(ANNA, "g-1")));

            assertThat(payloads(ANNA)).containsExactly(opened(ANNA), charged(ANNA, "g-1"), completed(ANNA, "g-1"));
        }

        @Test
        @Tag("E1")
        void keeps_id_time_and_metadata_of_every_event() {
            DomainEventMessage<BillingEvent> told = message(0, opened(ANNA), Map.of(Trace.ACTOR, "shop \"x\""));

            append(told);

            DomainEventMessage<?> kept =
                    store.engine().readEvents(ANNA).asStream().findFirst().orElseThrow();
            assertThat(kept.getIdentifier()).isEqualTo(told.getIdentifier());
            assertThat(kept.getMetaData()).isEqualTo(told.getMetaData());
            assertThat(kept.getTimestamp()).isEqualTo(told.getTimestamp().truncatedTo(ChronoUnit.MICROS));
        }

        @Test
        void writes_json_that_a_person_can_read() {
            append(message(0, opened(ANNA), Map.of("actor", "shop")));

            StoredEvent row = store.log().after(0, EventFilter.EVERYTHING, 1).getFirst();
            assertThat(row.payload())
                    .isEqualTo("{\"accountId\":\"vidmuse/anna\",\"at\":\"2026-01-15T12:00:00.000001Z\","
                            + "\"brand\":\"vidmuse\",\"creditScale\":0}");
            assertThat(row.metadata()).isEqualTo("{\"actor\":\"shop\"}");
            assertThat(row.type()).isEqualTo("dev.scrip.billing.event.AccountOpened");
            assertThat(row.revision()).isEqualTo("1");
        }

        @Test
        void refuses_a_sequence_that_is_taken_and_keeps_nothing_of_that_append() {
            append(message(0, opened(ANNA)), message(1, charged(ANNA, "g-1")));

            assertThatThrownBy(() -> append(message(1, charged(ANNA, "g-2")), message(2, charged(ANNA, "g-3"))))
                    .isInstanceOf(ConcurrencyException.class);
            assertThat(payloads(ANNA)).containsExactly(opened(ANNA), charged(ANNA, "g-1"));
        }

        @Test
        void refuses_to_open_an_account_twice_as_something_done_already() {
            append(message(0, opened(ANNA)));

            assertThatThrownBy(() -> append(message(0, opened(ANNA)))).isInstanceOf(AlreadyRecorded.class);
        }

        @Test
        @Tag("I3")
        void refuses_a_second_charge_of_a_generation_for_ever_but_not_in_another_account() {
            append(message(0, opened(ANNA)), message(1, charged(ANNA, "g-1")), message(2, completed(ANNA, "g-1")));

            assertThatThrownBy(() -> append(message(3, charged(ANNA, "g-1")))).isInstanceOf(AlreadyRecorded.class);
            append(message(0, charged(BEN, "g-1")));
            assertThat(payloads(ANNA)).hasSize(3);
        }

        @Test
        void refuses_to_read_an_event_that_lacks_a_component_or_has_one_too_many() {
            append(message(0, opened(ANNA)));
            store.jdbc().update("update event set payload = replace(payload, ',\"creditScale\":0', '')");
            assertThatThrownBy(() -> payloads(ANNA)).isInstanceOf(SerializationException.class);

            store.jdbc().update("update event set payload = replace(payload, '}', ',\"creditScale\":0,\"more\":1}')");
            assertThatThrownBy(() -> payloads(ANNA)).isInstanceOf(SerializationException.class);
        }

        @Test
        void refuses_events_of_nobody() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.engine().appendEvents(new GenericEventMessage<>(opened(ANNA))));
        }
    }

    @Nested
    @Tag("C13")
    class IdempotencyKeys {
        @Test
        void count_once_per_account() {
            append(message(0, charged(ANNA, "g-1"), KEYED));
            append(message(0, charged(BEN, "g-1"), KEYED));

            assertThatThrownBy(() -> append(message(1, charged(ANNA, "g-2"), KEYED)))
                    .isInstanceOf(AlreadyRecorded.class);
        }

        @Test
        void lead_to_all_events_of_their_command() {
            append(message(0, opened(ANNA)));
            append(
                    message(1, expired(ANNA, "lot-1"), DUE),
                    message(2, charged(ANNA, "g-1"), KEYED),
                    message(3, completed(ANNA, "g-1"), KEYED));
            append(message(4, charged(ANNA, "g-2")));

            assertThat(store.pastCommands().underKey(ANNA, "k-1"))
                    .extracting(DomainEventMessage::getSequenceNumber)
                    .containsExactly(1L, 2L, 3L);
            assertThat(store.pastCommands().underKey(BEN, "k-1")).isEmpty();
        }

        @Test
        void are_found_however_many_events_a_command_recorded() {
            List<DomainEventMessage<BillingEvent>> many = LongStream.range(0, 200)
                    .mapToObj(i -> message(i, charged(ANNA, "g-" + i), KEYED))
                    .toList();
            store.engine().appendEvents(many);
            append(message(200, completed(ANNA, "g-1")));

            assertThat(store.pastCommands().thatBegan(ANNA, Subject.generation("g-150")))
                    .hasSize(200);
        }

        @Test
        void are_not_used_up_by_what_had_fallen_due_nor_by_a_refusal_on_record() {
            AutomationRefused refused = new AutomationRefused(ANNA, History.NOON, "g-1", "veo", History.NOON);
            append(message(0, expired(ANNA, "lot-1"), DUE));
            append(message(1, refused, KEYED));
            append(message(2, expired(ANNA, "lot-2"), DUE), message(3, refused, KEYED));

            append(message(4, charged(ANNA, "g-1"), KEYED));

            assertThat(store.pastCommands().underKey(ANNA, "k-1")).hasSize(1);
        }
    }

    @Nested
    class Subjects {
        @Test
        void tell_everything_that_happened_to_them_in_order() {
            append(message(0, charged(ANNA, "g-1")), message(1, charged(ANNA, "g-2")));
            append(message(2, completed(ANNA, "g-2")), message(3, completed(ANNA, "g-1")));

            assertThat(store.subjects().about(ANNA, Subject.generation("g-1")))
                    .containsExactly(charged(ANNA, "g-1"), completed(ANNA, "g-1"));
            assertThat(store.subjects().about(BEN, Subject.generation("g-1"))).isEmpty();
        }
    }

    @Nested
    class Reading {
        @Test
        void streams_all_accounts_in_the_order_of_commits_across_batches() {
            fill(10);

            assertThat(positions(null))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 10).boxed().toList());
            assertThat(positions(new GlobalSequenceTrackingToken(7))).containsExactly(8L, 9L, 10L);
        }

        @Test
        void leaves_no_gap_where_an_append_was_refused() {
            fill(3);
            assertThatThrownBy(() -> append(message(0, opened(ANNA)))).isInstanceOf(AlreadyRecorded.class);
            append(message(3, completed(ANNA, "g-1")));

            assertThat(positions(null)).containsExactly(1L, 2L, 3L, 4L);
        }

        @Test
        void reads_an_account_from_a_sequence_on_and_knows_its_last() {
            fill(8);

            assertThat(store.engine().readEvents(ANNA, 6).asStream()).hasSize(2);
            assertThat(store.engine().lastSequenceNumberFor(ANNA)).contains(7L);
            assertThat(store.engine().lastSequenceNumberFor(BEN)).isEmpty();
        }

        @Test
        void names_the_ends_of_the_stream_and_places_in_time() {
            assertThat(store.engine().createHeadToken())
                    .isEqualTo(store.engine().createTailToken());
            fill(4);
            Instant second =
                    store.log().after(1, EventFilter.EVERYTHING, 1).getFirst().recordedAt();

            assertThat(positions(store.engine().createTailToken())).hasSize(4);
            assertThat(positions(store.engine().createHeadToken())).isEmpty();
            assertThat(positions(store.engine().createTokenAt(second)))
                    .hasSizeBetween(3, 4)
                    .contains(2L);
            assertThat(positions(store.engine().createTokenAt(second.plusSeconds(60))))
                    .isEmpty();
        }
    }

    @Nested
    class Snapshots {
        @Test
        void are_replaced_by_newer_ones_only() {
            assertThat(store.engine().readSnapshot(ANNA)).isEmpty();

            store.engine().storeSnapshot(snapshot(5, new State(500)));
            store.engine().storeSnapshot(snapshot(9, new State(900)));
            store.engine().storeSnapshot(snapshot(7, new State(700)));

            DomainEventMessage<?> kept = store.engine().readSnapshot(ANNA).orElseThrow();
            assertThat(kept.getSequenceNumber()).isEqualTo(9);
            assertThat(kept.getPayload()).isEqualTo(new State(900));
        }

        @Test
        void of_the_same_age_are_replaced_as_their_shape_may_be_no_longer_read() {
            store.engine().storeSnapshot(snapshot(5, new State(500)));
            store.engine().storeSnapshot(snapshot(5, new State(501)));

            assertThat(store.engine().readSnapshot(ANNA).orElseThrow().getPayload())
                    .isEqualTo(new State(501));
        }

        @Test
        void of_another_shape_are_passed_over() {
            store.engine().storeSnapshot(snapshot(5, new State(500)));
            store.jdbc().update("update account_snapshot set revision = '0'");

            assertThat(store.engine().readSnapshot(ANNA)).isEmpty();
        }

        private DomainEventMessage<State> snapshot(long sequence, State state) {
            return new GenericDomainEventMessage<>("BillingAccount", ANNA, sequence, state);
        }
    }

    record State(long credits) {}

    private void fill(int events) {
        IntStream.range(0, events).forEach(i -> append(message(i, i == 0 ? opened(ANNA) : charged(ANNA, "g-" + i))));
    }

    private void append(DomainEventMessage<?>... messages) {
        store.engine().appendEvents(List.of(messages));
    }

    private List<Object> payloads(String accountId) {
        return store.engine()
                .readEvents(accountId)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private List<Long> positions(@Nullable TrackingToken after) {
        return store.engine()
                .readEvents(after, false)
                .map(TrackedEventMessage::trackingToken)
                .map(token -> token.position().orElseThrow())
                .toList();
    }
}
