package dev.scrip.billing.dispatch;

import static dev.scrip.billing.dispatch.LittleAccount.charged;
import static dev.scrip.billing.eventstore.History.ANNA;
import static dev.scrip.billing.eventstore.History.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.dispatch.LittleAccount.AskAsAutomation;
import dev.scrip.billing.dispatch.LittleAccount.Charge;
import dev.scrip.billing.dispatch.LittleAccount.ChargeLate;
import dev.scrip.billing.dispatch.LittleAccount.Left;
import dev.scrip.billing.dispatch.LittleAccount.Open;
import dev.scrip.billing.dispatch.LittleAccount.Stumble;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Commands")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CommandsTest {
    private final TestDatabase database;
    private final TestStore store;
    private final LittleEngine engine;
    private final Commands commands;

    CommandsTest(TestDatabase database) {
        this.database = database;
        store = TestStore.on(database);
        engine = new LittleEngine(store);
        commands = engine.commands();
    }

    @BeforeEach
    void open() {
        send(new Open(ANNA, "vidmuse"), null);
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    @Nested
    @Tag("C13")
    class Repeats {
        @Test
        void get_the_first_answer_again_under_the_same_key_whatever_has_happened_since() {
            Answer first = send(new Charge(ANNA, "g-1", 60), "k-1");
            send(new Charge(ANNA, "g-2", 40), "k-2");

            Answer again = send(new Charge(ANNA, "g-1", 60), "k-1");

            assertThat(first.replayed()).isFalse();
            assertThat(again).isEqualTo(new Answer(first.recorded(), true));
            assertThat(left(ANNA)).isZero();
        }

        @Test
        @Tag("I3")
        void are_recognised_by_what_they_would_bring_into_being_without_any_key() {
            Answer first = send(new Charge(ANNA, "g-1", 10), "k-1");

            assertThat(send(new Charge(ANNA, "g-1", 10), null)).isEqualTo(new Answer(first.recorded(), true));
            assertThat(send(new Charge(ANNA, "g-1", 10), "k-9")).isEqualTo(new Answer(first.recorded(), true));
            assertThat(left(ANNA)).isEqualTo(90);
        }

        @Test
        void leave_out_what_had_merely_fallen_due() {
            ChargeLate late = new ChargeLate(ANNA, "g-1", 10, "lot-1");
            Answer first = send(late, "k-1");

            Answer again = send(late, "k-1");

            assertThat(again.replayed()).isTrue();
            assertThat(again.recorded()).isEqualTo(first.recorded());
            assertThat(again.recorded()).isEqualTo(new Recorded(ANNA, 2, List.of(charged(ANNA, "g-1", 10))));
        }

        @Test
        void of_opening_an_account_are_recognised() {
            assertThat(send(new Open(ANNA, "vidmuse"), null).replayed()).isTrue();
            assertThat(refusal(new Open(ANNA, "vidmud"), null).code()).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void are_recognised_after_a_restart(@TempDir Path directory) {
            DataSource lasting = TestStore.lasting(database, directory);
            Charge charge = new Charge(ANNA, "g-1", 60);
            Answer first;
            try (TestStore kept = TestStore.on(lasting);
                    LittleEngine before = new LittleEngine(kept)) {
                before.commands().send(new Open(ANNA, "vidmuse"), caller(null));
                first = before.commands().send(charge, caller("k-1"));
            }
            try (TestStore kept = TestStore.on(lasting);
                    LittleEngine after = new LittleEngine(kept)) {
                assertThat(after.commands().send(charge, caller("k-1"))).isEqualTo(new Answer(first.recorded(), true));
            }
        }

        @Test
        void race_each_other_and_all_get_the_one_answer() throws Exception {
            List<Answer> answers = atOnce(16, i -> send(new Charge(ANNA, "g-1", 10), "k-1"));

            assertThat(answers.stream().filter(answer -> !answer.replayed())).hasSize(1);
            assertThat(answers)
                    .extracting(Answer::recorded)
                    .containsOnly(answers.getFirst().recorded());
            assertThat(left(ANNA)).isEqualTo(90);
        }

        @Test
        void race_each_other_on_two_nodes() throws Exception {
            try (TestStore second = TestStore.sharing(store);
                    LittleEngine other = new LittleEngine(second)) {
                List<Answer> answers = atOnce(
                        16,
                        i -> (i % 2 == 0 ? engine : other)
                                .commands()
                                .send(new Charge(ANNA, "g-" + i / 4, 10), caller("k-" + i / 4)));

                assertThat(answers.stream().filter(answer -> !answer.replayed()))
                        .hasSize(4);
                assertThat(left(ANNA)).isEqualTo(60);
                assertThat(other.commands().ask(new Left(ANNA), Long.class, caller(null)))
                        .isEqualTo(60);
            }
        }
    }

    @Nested
    @Tag("C13")
    class OtherContent {
        @Test
        void under_a_used_key_is_refused_also_from_another_kind_of_command() {
            send(new Charge(ANNA, "g-1", 10), "k-1");

            Rejection refusal = refusal(new Charge(ANNA, "g-2", 10), "k-1");
            assertThat(refusal.code()).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
            assertThat(refusal.details()).containsEntry("idempotencyKey", "k-1").containsEntry("earlierSequence", 1L);
            assertThat(refusal(new ChargeLate(ANNA, "g-2", 10, "lot-1"), "k-1").code())
                    .isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
            assertThat(left(ANNA)).isEqualTo(90);
        }

        @Test
        void under_a_used_name_is_refused() {
            send(new Charge(ANNA, "g-1", 10), "k-1");

            Rejection refusal = refusal(new Charge(ANNA, "g-1", 11), "k-2");

            assertThat(refusal.code()).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
            assertThat(refusal.details()).containsEntry("subject", "generation:g-1");
        }

        @Test
        void on_another_account_has_nothing_to_do_with_it() {
            send(new Open(BEN, "vidmuse"), null);
            send(new Charge(ANNA, "g-1", 10), "k-1");

            assertThat(send(new Charge(BEN, "g-1", 20), "k-1").replayed()).isFalse();
        }

        @Test
        void that_begins_something_by_the_way_which_has_begun_is_refused() {
            send(new Charge(ANNA, "g-1", 10), "k-1");

            assertThat(refusal(new ChargeLate(ANNA, "g-1", 10, "lot-1"), "k-2").code())
                    .isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
        }
    }

    @Nested
    class Refusals {
        @Test
        @Tag("C13")
        @Tag("I5")
        void leave_no_trace_and_do_not_use_up_the_key() {
            Rejection refusal = refusal(new Charge(ANNA, "g-1", 101), "k-1");

            assertThat(refusal.code()).isEqualTo(RejectionCode.INSUFFICIENT_CREDITS);
            assertThat(history(ANNA)).hasSize(1);
            assertThat(send(new Charge(ANNA, "g-1", 100), "k-1").replayed()).isFalse();
        }

        @Test
        @Tag("C13")
        void on_record_do_not_use_up_the_key_either() {
            Answer asked = send(new AskAsAutomation(ANNA, "g-1"), "k-1");

            assertThat(asked.recorded().events()).hasExactlyElementsOfTypes(AutomationRefused.class);
            assertThat(history(ANNA)).hasSize(2);

            assertThat(send(new Charge(ANNA, "g-1", 10), "k-1").replayed()).isFalse();
        }

        @Test
        void of_an_unknown_account_say_so() {
            assertThat(refusal(new Charge(BEN, "g-1", 1), "k-1").code()).isEqualTo(RejectionCode.UNKNOWN_ACCOUNT);
        }

        @Test
        @Tag("I5")
        void after_something_was_applied_do_not_stay_in_memory() {
            assertThat(refusal(new Stumble(ANNA, true), null).code()).isEqualTo(RejectionCode.NOTHING_DUE);
            assertThat(left(ANNA)).isEqualTo(100);

            assertThatIllegalStateException().isThrownBy(() -> send(new Stumble(ANNA, false), null));
            assertThat(left(ANNA)).isEqualTo(100);
            assertThat(history(ANNA)).hasSize(1);
        }

        @Test
        @Tag("I5")
        void by_the_event_table_do_not_stay_in_memory() {
            send(new Charge(ANNA, "g-1", 10), "k-1");

            send(new Charge(ANNA, "g-1", 10), "k-1");
            refusal(new ChargeLate(ANNA, "g-1", 50, "lot-1"), "k-2");

            assertThat(left(ANNA)).isEqualTo(90);
        }
    }

    @Test
    @Tag("E1")
    void leave_on_every_event_who_asked_for_what_and_why() {
        Caller caller = new Caller("shop", "key-7", "r-1", "k-1").because("event-3");

        commands.send(new ChargeLate(ANNA, "g-1", 10, "lot-1"), caller);

        assertThat(history(ANNA).subList(1, 3)).allSatisfy(event -> {
            Map<String, Object> trace = event.getMetaData();
            assertThat(trace)
                    .containsEntry(Trace.ACTOR, "shop")
                    .containsEntry(Trace.KEY_ID, "key-7")
                    .containsEntry(Trace.REQUEST, "r-1")
                    .containsEntry(Trace.IDEMPOTENCY_KEY, "k-1")
                    .containsEntry(Trace.CAUSE, "event-3")
                    .containsEntry(Trace.COMMAND, "ChargeLate")
                    .containsKeys(Trace.COMMAND_ID, Trace.FINGERPRINT);
        });
        assertThat(history(ANNA).get(1).getMetaData()).containsEntry(Trace.DUE, "true");
        assertThat(history(ANNA).get(2).getMetaData())
                .containsEntry(Trace.CATALOG, "2026-01")
                .doesNotContainKey(Trace.DUE);
    }

    @Test
    void find_an_account_again_from_its_snapshot_and_the_rest() {
        IntStream.range(0, 23).forEach(i -> send(new Charge(ANNA, "g-" + i, 1), null));
        engine.takeSnapshots();
        store.jdbc().update("update event set payload = 'unreadable' where sequence < 20");

        try (TestStore second = TestStore.sharing(store);
                LittleEngine cold = new LittleEngine(second)) {
            assertThat(cold.commands().ask(new Left(ANNA), Long.class, caller(null)))
                    .isEqualTo(77);
        }
    }

    @Test
    @Tag("I5")
    void of_many_accounts_at_once_are_all_kept() throws Exception {
        List<String> accounts =
                Stream.of("a", "b", "c", "d").map("vidmuse/"::concat).toList();
        accounts.forEach(account -> send(new Open(account, "vidmuse"), null));

        atOnce(
                16,
                i -> IntStream.range(0, 6)
                        .mapToObj(j -> send(new Charge(accounts.get(i % 4), "g-" + i + "-" + j, 2), "k-" + i + "-" + j))
                        .toList());

        assertThat(accounts).allSatisfy(account -> {
            assertThat(history(account)).hasSize(25);
            assertThat(left(account)).isEqualTo(100 - 24 * 2);
        });
    }

    private Answer send(BillingCommand command, @Nullable String idempotencyKey) {
        return commands.send(command, caller(idempotencyKey));
    }

    private Rejection refusal(BillingCommand command, @Nullable String idempotencyKey) {
        return catchThrowableOfType(Rejection.class, () -> send(command, idempotencyKey));
    }

    private long left(String accountId) {
        return commands.ask(new Left(accountId), Long.class, caller(null));
    }

    private List<DomainEventMessage<?>> history(String accountId) {
        return store.engine()
                .readEvents(accountId)
                .asStream()
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }

    private static Caller caller(@Nullable String idempotencyKey) {
        return new Caller("shop", "key-7", "r-1", idempotencyKey);
    }

    private static <R> List<R> atOnce(int threads, IntFunction<R> task) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<R>> tasks = IntStream.range(0, threads)
                    .<Callable<R>>mapToObj(i -> () -> task.apply(i))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
