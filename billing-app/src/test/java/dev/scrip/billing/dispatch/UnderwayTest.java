package dev.scrip.billing.dispatch;

import static dev.scrip.billing.eventstore.History.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.LittleAccount.Charge;
import dev.scrip.billing.dispatch.LittleAccount.Left;
import dev.scrip.billing.dispatch.LittleAccount.Open;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Commands to an account whose last events are not durable yet")
@Tag("I5")
class UnderwayTest {
    private static final Caller SHOP = new Caller("shop", "key-7", "r-1", null);

    private final TestStore store = TestStore.inMemory();
    private final LittleEngine engine = new LittleEngine(store);

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
    void are_decided_one_after_the_other_meanwhile() throws Exception {
        List<Underway> underway;
        HeldTurn turn = HeldTurn.on(store.dataSource());
        underway = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> begin(charge("g-" + i, 10)))
                .toList();
        turn.release();

        assertThat(underway)
                .extracting(each -> each.answer().recorded().sequence())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(left()).isZero();
    }

    @Test
    void are_answered_only_when_all_that_they_saw_is_durable() throws Exception {
        try (TestStore impatientStore = TestStore.sharing(store, Duration.ofMillis(200));
                LittleEngine impatient = new LittleEngine(impatientStore)) {
            HeldTurn turn = HeldTurn.on(store.dataSource());
            Commands commands = impatient.commands();
            Underway all = commands.begin(charge("g-1", 100), SHOP);
            Underway tooMuch = commands.begin(charge("g-2", 1), SHOP);

            assertThatThrownBy(all::answer).isInstanceOf(TemporarilyUnavailable.class);
            assertThatThrownBy(tooMuch::answer).isInstanceOf(TemporarilyUnavailable.class);
            assertThatThrownBy(() -> commands.ask(new Left(ANNA), Long.class, SHOP))
                    .isInstanceOf(TemporarilyUnavailable.class);
            turn.release();
        }
    }

    @Test
    void are_decided_anew_when_what_they_saw_is_lost() throws Exception {
        send(charge("g-1", 10));
        Underway lost;
        Underway accepted;
        Underway refused;
        HeldTurn turn = HeldTurn.on(store.dataSource());
        lost = begin(charge("g-1", 70));
        accepted = begin(charge("g-2", 20));
        refused = begin(charge("g-3", 50));
        turn.release();

        assertThat(refusal(lost)).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
        assertThat(accepted.answer().recorded().sequence()).isBetween(2L, 3L);
        assertThat(refused.answer().recorded().sequence()).isBetween(2L, 3L);
        assertThat(left()).isEqualTo(20);
        assertThat(charged()).containsExactlyInAnyOrder("g-1", "g-2", "g-3");
    }

    @Test
    void keep_their_order_whatever_is_lost() throws Exception {
        send(charge("g-1", 10));
        Underway lost;
        Underway second;
        HeldTurn turn = HeldTurn.on(store.dataSource());
        lost = begin(charge("g-1", 70));
        second = beginAfter(lost, charge("g-2", 80));
        turn.release();
        assertThat(refusal(lost)).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);

        Underway third = beginAfter(second, charge("g-3", 20));
        Underway fourth = beginAfter(third, charge("g-4", 10));

        assertThat(second.answer().recorded().sequence()).isEqualTo(2);
        assertThat(refusal(third)).isEqualTo(RejectionCode.INSUFFICIENT_CREDITS);
        assertThat(fourth.answer().recorded().sequence()).isEqualTo(3);
        assertThat(charged()).containsExactly("g-1", "g-2", "g-4");
    }

    @Test
    void lose_nothing_to_another_node() throws Exception {
        try (TestStore otherStore = TestStore.sharing(store);
                LittleEngine other = new LittleEngine(otherStore)) {
            assertThat(other.commands().ask(new Left(ANNA), Long.class, SHOP)).isEqualTo(100);
            List<Underway> here;
            List<Underway> there;
            HeldTurn turn = HeldTurn.on(store.dataSource());
            here = IntStream.range(0, 5)
                    .mapToObj(i -> begin(charge("here-" + i, 9)))
                    .toList();
            there = IntStream.range(0, 5)
                    .mapToObj(i -> other.commands().begin(charge("there-" + i, 9), SHOP))
                    .toList();
            turn.release();
            here.forEach(Underway::answer);
            there.forEach(Underway::answer);

            assertThat(charged())
                    .hasSize(10)
                    .filteredOn(generation -> generation.startsWith("here"))
                    .hasSize(5);
        }
    }

    @Test
    void wait_for_what_an_account_left_behind_that_had_to_leave_memory() {
        try (TestStore smallStore = TestStore.sharing(store);
                LittleEngine small = new LittleEngine(smallStore, new AccountCacheSettings(0))) {
            List<Underway> underway = IntStream.range(0, 20)
                    .mapToObj(i -> small.commands().begin(charge("g-" + i, 5), SHOP))
                    .toList();

            assertThat(underway)
                    .extracting(each -> each.answer().recorded().sequence())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("C13")
    void are_looked_up_together_when_they_may_have_been_done_before() throws Exception {
        Answer first = send(charge("g-1", 10));
        Answer second = send(charge("g-2", 10));
        List<Underway> many = List.of(prepare("g-1", 10), prepare("g-2", 99), prepare("g-3", 10), prepare("g-2", 10));

        engine.commands().recall(many);
        store.jdbc().update("alter table event rename to away");

        assertThat(many).extracting(Underway::isDoneBefore).containsExactly(true, false, false, true);
        assertThat(many.getFirst().answer()).isEqualTo(new Answer(first.recorded(), true));
        assertThat(many.getLast().answer()).isEqualTo(new Answer(second.recorded(), true));
    }

    @Test
    @Tag("C13")
    void that_hung_on_a_repeat_go_on_together_in_their_order() throws Exception {
        Answer first = send(charge("g-1", 10));
        HeldTurn turn = HeldTurn.on(store.dataSource());
        Underway repeat = begin(charge("g-1", 10));
        Underway second = beginAfter(repeat, charge("g-2", 80));
        Underway tooMuch = beginAfter(second, charge("g-3", 20));
        Underway fourth = beginAfter(tooMuch, charge("g-4", 10));
        turn.release();

        engine.commands().recall(List.of(repeat, second, tooMuch, fourth));
        assertThat(repeat.isDoneBefore()).isTrue();
        assertThat(List.of(second, tooMuch, fourth)).allMatch(Underway::isLost);
        second.begin(null);
        tooMuch.begin(second);
        fourth.begin(tooMuch);

        assertThat(repeat.answer()).isEqualTo(new Answer(first.recorded(), true));
        assertThat(second.answer().recorded().sequence()).isEqualTo(2);
        assertThat(refusal(tooMuch)).isEqualTo(RejectionCode.INSUFFICIENT_CREDITS);
        assertThat(fourth.answer().recorded().sequence()).isEqualTo(3);
        assertThat(charged()).containsExactly("g-1", "g-2", "g-4");
    }

    @Test
    @Tag("C13")
    void that_are_refused_are_told_what_they_did_before() {
        Answer all = send(charge("g-1", 100));
        Underway again = begin(charge("g-1", 100));
        Underway tooMuch = begin(charge("g-2", 1));

        engine.commands().recall(List.of(again, tooMuch));

        assertThat(again.answer()).isEqualTo(new Answer(all.recorded(), true));
        assertThat(refusal(tooMuch)).isEqualTo(RejectionCode.INSUFFICIENT_CREDITS);
    }

    @Test
    void are_looked_up_by_themselves_when_that_fails() {
        send(charge("g-1", 10));
        Underway again = prepare("g-1", 10);
        store.jdbc().update("alter table event rename to away");
        engine.commands().recall(List.of(again));
        store.jdbc().update("alter table away rename to event");

        again.begin(null);

        assertThat(again.answer().replayed()).isTrue();
    }

    private Underway prepare(String generationId, long price) {
        return engine.commands().prepare(charge(generationId, price), SHOP);
    }

    private static Charge charge(String generationId, long price) {
        return new Charge(ANNA, generationId, price);
    }

    private Answer send(BillingCommand command) {
        return engine.commands().send(command, SHOP);
    }

    private Underway begin(BillingCommand command) {
        return engine.commands().begin(command, SHOP);
    }

    private Underway beginAfter(Underway previous, BillingCommand command) {
        Underway next = engine.commands().prepare(command, SHOP);
        next.begin(previous);
        return next;
    }

    private static RejectionCode refusal(Underway underway) {
        return catchThrowableOfType(Rejection.class, underway::answer).code();
    }

    private long left() {
        return engine.commands().ask(new Left(ANNA), Long.class, SHOP);
    }

    /** The generations that were charged, in the order of the history, which has no gap. */
    private List<String> charged() {
        return store.engine()
                .readEvents(ANNA)
                .asStream()
                .map(Message::getPayload)
                .filter(GenerationCharged.class::isInstance)
                .map(event -> ((GenerationCharged) event).generationId())
                .toList();
    }
}
