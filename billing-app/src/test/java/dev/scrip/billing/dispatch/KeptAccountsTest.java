package dev.scrip.billing.dispatch;

import static dev.scrip.billing.eventstore.History.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.dispatch.LittleAccount.Charge;
import dev.scrip.billing.dispatch.LittleAccount.Left;
import dev.scrip.billing.dispatch.LittleAccount.Open;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.rejection.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Accounts in memory that are kept as snapshots")
@Tag("I5")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KeptAccountsTest {
    private static final Caller SHOP = new Caller("shop", "key-7", "r-1", null);

    private final TestStore store;
    private final LittleEngine engine;

    KeptAccountsTest(TestDatabase database) {
        this.store = TestStore.on(database);
        this.engine = new LittleEngine(store);
    }

    @BeforeEach
    void open() {
        engine.commands().send(new Open(ANNA, "vidmuse"), SHOP);
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    @Test
    void are_not_read_again_for_it() {
        charge("a", 4);
        store.jdbc().update("update event set payload = 'unreadable'");
        engine.takeSnapshots();

        assertThat(sequences()).containsExactly(4L);
        try (TestStore second = TestStore.sharing(store);
                LittleEngine cold = new LittleEngine(second)) {
            assertThat(left(cold)).isEqualTo(96);
        }
    }

    @Test
    void are_kept_as_they_stood_then_whatever_happens_to_them_meanwhile() {
        charge("a", 7);
        engine.takeSnapshots();

        assertThat(sequences()).containsExactly(4L);
        store.jdbc().update("update event set payload = 'unreadable' where sequence <= 4");
        try (TestStore second = TestStore.sharing(store);
                LittleEngine cold = new LittleEngine(second)) {
            assertThat(left(cold)).isEqualTo(93);
        }
    }

    @Test
    void are_kept_once_when_several_snapshots_of_them_are_due() {
        charge("a", 23);
        engine.takeSnapshots();

        assertThat(sequences()).containsExactly(19L);
    }

    @Test
    void are_kept_only_when_their_last_event_is_durable() throws Exception {
        try (TestStore impatientStore = TestStore.sharing(store, Duration.ofMillis(200));
                LittleEngine impatient = new LittleEngine(impatientStore)) {
            HeldTurn turn = HeldTurn.on(store.dataSource());
            List<Underway> underway = IntStream.range(0, 6)
                    .mapToObj(i -> impatient.commands().begin(new Charge(ANNA, "g-" + i, 1), SHOP))
                    .toList();
            impatient.takeSnapshots();
            assertThat(sequences()).isEmpty();
            assertThatThrownBy(underway.getLast()::answer).isInstanceOf(TemporarilyUnavailable.class);
            turn.release();
        }
    }

    @Test
    void are_not_kept_when_their_last_event_is_lost() throws Exception {
        engine.commands().send(new Charge(ANNA, "g-1", 1), SHOP);
        HeldTurn turn = HeldTurn.on(store.dataSource());
        Underway lost = engine.commands().begin(new Charge(ANNA, "g-1", 70), SHOP);
        IntStream.range(0, 3).forEach(i -> engine.commands().begin(new Charge(ANNA, "lost-" + i, 1), SHOP));
        turn.release();
        assertThatThrownBy(lost::answer).isInstanceOf(Rejection.class);
        engine.takeSnapshots();

        assertThat(sequences()).isEmpty();
    }

    @Test
    void are_kept_as_well_when_much_had_to_be_read_to_load_them() {
        charge("a", 6);
        try (TestStore second = TestStore.sharing(store);
                LittleEngine cold = new LittleEngine(second)) {
            assertThat(left(cold)).isEqualTo(94);
            cold.takeSnapshots();
        }

        assertThat(sequences()).containsExactly(6L);
    }

    private void charge(String prefix, int times) {
        IntStream.range(0, times).forEach(i -> engine.commands().send(new Charge(ANNA, prefix + i, 1), SHOP));
    }

    private static long left(LittleEngine engine) {
        return engine.commands().ask(new Left(ANNA), Long.class, SHOP);
    }

    private List<Long> sequences() {
        return store.engine().readSnapshot(ANNA).map(DomainEventMessage::getSequenceNumber).stream()
                .toList();
    }
}
