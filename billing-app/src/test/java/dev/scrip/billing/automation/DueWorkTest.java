package dev.scrip.billing.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.dispatch.AccountBus;
import dev.scrip.billing.dispatch.AccountWiring;
import dev.scrip.billing.dispatch.CommandTrace;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.eventstore.TestStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C8")
class DueWorkTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final TestStore store = TestStore.inMemory();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private CyclicBarrier meeting = new CyclicBarrier(1);
    private final AccountBus bus = AccountWiring.commandBus(new CommandTrace());
    private final DueWork work = new DueWork(
            new Commands(bus, store.pastCommands()),
            account -> Optional.of(NOON.plusSeconds(90)),
            store.dataSource(),
            InstantSource.fixed(NOON.plusSeconds(60)));

    @BeforeEach
    void answer() {
        bus.subscribe(RecordDue.class.getName(), command -> {
            String account = ((RecordDue) command.getPayload()).accountId();
            asked.merge(account, 1, Integer::sum);
            if (account.contains("meets")) {
                meeting.await(20, TimeUnit.SECONDS);
            }
            if (account.contains("bad")) {
                throw new IllegalStateException("bad on purpose");
            }
            return new Recorded(account, 1, List.of());
        });
        bus.subscribe(InspectAccount.class.getName(), question -> {
            String account = ((InspectAccount) question.getPayload()).accountId();
            return AccountState.after(null, new AccountOpened(account, NOON, "vidmuse", 0));
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void accountsThatAlwaysFailStandInNobodysWayAndAreTriedEverMoreRarely() {
        IntStream.range(0, 510).forEach(i -> falls("vidmuse/bad-" + i, NOON.plusMillis(i % 3)));
        falls("vidmuse/good", NOON.plusSeconds(1));

        work.runDue();
        assertThat(asked).hasSize(511).containsEntry("vidmuse/good", 1);

        IntStream.range(1, 10).forEach(i -> work.runDue());
        assertThat(asked).containsEntry("vidmuse/bad-0", 4).containsEntry("vidmuse/bad-509", 4);
        assertThat(asked).containsEntry("vidmuse/good", 1);
    }

    /** One that waits for its commit holds up nobody else: so they share it. */
    @Test
    void manyTakeTheirTurnsSideBySide() {
        CyclicBarrier together = new CyclicBarrier(8);
        meeting = together;
        IntStream.range(0, 400).forEach(i -> falls("vidmuse/meets-" + i, NOON));

        work.runDue();

        assertThat(asked).hasSize(400).containsValue(1).doesNotContainValue(2);
        assertThat(together.isBroken()).isFalse();
    }

    @Test
    void whatIsNotDueIsLeftAlone() {
        falls("vidmuse/now", NOON.plusSeconds(60));
        falls("vidmuse/later", NOON.plusSeconds(61));

        work.runDue();

        assertThat(asked).containsOnlyKeys("vidmuse/now");
    }

    /** Else it would be looked at each second for ever. */
    @Test
    void anAccountForWhichNothingWasDueIsLookedAtAgainWhenItSaysSo() {
        falls("vidmuse/early", NOON);

        work.runDue();
        work.runDue();

        assertThat(asked).containsEntry("vidmuse/early", 1);
        assertThat(store.jdbc().queryForObject("select due_at from account_due", OffsetDateTime.class))
                .isEqualTo(NOON.plusSeconds(90).atOffset(ZoneOffset.UTC));
    }

    private void falls(String account, Instant due) {
        store.jdbc()
                .update(
                        "insert into account_due (account_id, sequence, due_at) values (?, 0, ?)",
                        account,
                        due.atOffset(ZoneOffset.UTC));
    }
}
