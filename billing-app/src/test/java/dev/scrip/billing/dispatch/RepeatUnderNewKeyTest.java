package dev.scrip.billing.dispatch;

import static dev.scrip.billing.eventstore.History.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.dispatch.LittleAccount.Charge;
import dev.scrip.billing.dispatch.LittleAccount.Left;
import dev.scrip.billing.dispatch.LittleAccount.Open;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recognised by its natural id comes under a key that nobody has used: the key is used then. */
@Tag("C13")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RepeatUnderNewKeyTest {
    private static final Charge FIRST = new Charge(ANNA, "g-1", 10);

    private final TestDatabase database;
    private final TestStore store;
    private final LittleEngine engine;

    RepeatUnderNewKeyTest(TestDatabase database) {
        this.database = database;
        store = TestStore.on(database);
        engine = new LittleEngine(store);
    }

    @BeforeEach
    void open() {
        send(engine, new Open(ANNA, "vidmuse"), null);
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    @Test
    void usesUpTheKey() {
        Answer first = send(engine, FIRST, "k-1");

        Answer again = send(engine, FIRST, "k-2");
        Rejection other = refusal(engine, new Charge(ANNA, "g-2", 20), "k-2");

        assertThat(again).isEqualTo(new Answer(first.recorded(), true));
        assertThat(other.code()).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
        assertThat(other.details()).containsEntry("idempotencyKey", "k-2").containsEntry("earlierCommand", "Charge");
        assertThat(left(engine)).isEqualTo(90);
    }

    @Test
    void isAnsweredForEverUnderEachOfItsKeysAndRecordedOnceForEach() {
        Answer first = send(engine, FIRST, "k-1");
        for (String key : List.of("k-2", "k-3", "k-2", "k-1", "k-3")) {
            assertThat(send(engine, FIRST, key)).isEqualTo(new Answer(first.recorded(), true));
        }
        send(engine, FIRST, null);

        assertThat(history())
                .<Class<?>>extracting(DomainEventMessage::getPayloadType)
                .containsExactly(
                        AccountOpened.class, GenerationCharged.class, RepeatRemembered.class, RepeatRemembered.class);
        assertThat(history().getLast().getPayload()).extracting("firstSequence").isEqualTo(1L);
        assertThat(history().getLast().getMetaData())
                .containsEntry(Trace.COMMAND, "Charge")
                .containsEntry(Trace.IDEMPOTENCY_KEY, "k-3");
    }

    @Test
    void ofOpeningAnAccountUsesUpTheKeyToo() {
        send(engine, new Open(ANNA, "vidmuse"), "k-2");

        assertThat(refusal(engine, FIRST, "k-2").code()).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
    }

    @Test
    void thatIsRefusedLeavesTheKeyFree() {
        send(engine, FIRST, "k-1");

        assertThat(refusal(engine, new Charge(ANNA, "g-1", 11), "k-2").code())
                .isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
        assertThat(send(engine, new Charge(ANNA, "g-2", 11), "k-2").replayed()).isFalse();
    }

    @Test
    void isRememberedAfterARestart(@TempDir Path directory) {
        DataSource lasting = TestStore.lasting(database, directory);
        Answer first;
        try (TestStore kept = TestStore.on(lasting);
                LittleEngine before = new LittleEngine(kept)) {
            send(before, new Open(ANNA, "vidmuse"), null);
            first = send(before, FIRST, "k-1");
            send(before, FIRST, "k-2");
        }
        try (TestStore kept = TestStore.on(lasting);
                LittleEngine after = new LittleEngine(kept)) {
            assertThat(send(after, FIRST, "k-2")).isEqualTo(new Answer(first.recorded(), true));
            assertThat(refusal(after, new Charge(ANNA, "g-2", 20), "k-2").code())
                    .isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
            assertThat(left(after)).isEqualTo(90);
        }
    }

    @Test
    void racesWithOtherContentUnderThatKeyOnTwoNodesAndOnlyOneOfThemHasIt() {
        send(engine, FIRST, "k-1");
        try (TestStore second = TestStore.sharing(store);
                LittleEngine other = new LittleEngine(second);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 8; round++) {
                String key = "race-" + round;
                Charge more = new Charge(ANNA, "more-" + round, 1);
                List<CompletableFuture<Optional<Answer>>> asked = IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> tried(i / 2 % 2 == 0 ? engine : other, i % 2 == 0 ? FIRST : more, key), threads))
                        .toList();
                List<Optional<Answer>> answers =
                        asked.stream().map(CompletableFuture::join).toList();
                List<String> told = answers.stream()
                        .flatMap(Optional::stream)
                        .map(answer -> answer.recorded().toString())
                        .distinct()
                        .toList();
                assertThat(told).hasSize(1);
                assertThat(answers.stream().flatMap(Optional::stream)).hasSize(4);
            }
        }
    }

    /** Empty when the key stands for other content. */
    private static Optional<Answer> tried(LittleEngine node, BillingCommand command, String key) {
        try {
            return Optional.of(send(node, command, key));
        } catch (Rejection refused) {
            assertThat(refused.code()).isEqualTo(RejectionCode.IDEMPOTENCY_CONFLICT);
            return Optional.empty();
        }
    }

    private static Answer send(LittleEngine node, BillingCommand command, @Nullable String key) {
        return node.commands().send(command, new Caller("shop", "key-7", "r-1", key));
    }

    private static Rejection refusal(LittleEngine node, BillingCommand command, String key) {
        return catchThrowableOfType(Rejection.class, () -> send(node, command, key));
    }

    private static long left(LittleEngine node) {
        return node.commands().ask(new Left(ANNA), Long.class, new Caller("shop", "key-7", "r-1", null));
    }

    private List<DomainEventMessage<?>> history() {
        return store.engine()
                .readEvents(ANNA)
                .asStream()
                .<DomainEventMessage<?>>map(event -> event)
                .toList();
    }
}
