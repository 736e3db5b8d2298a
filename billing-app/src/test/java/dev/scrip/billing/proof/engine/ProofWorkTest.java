package dev.scrip.billing.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.proof.TreeHead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E4")
class ProofWorkTest {

    @Test
    void itFollowsAndSignsByItself() {
        Logged logged = Logged.on(TestDatabase.H2);
        ProofWork work = work(logged, new Trouble());
        work.start();
        try (TestStore store = TestStore.on(logged.dataSource())) {
            Logged.charge(store, Logged.EVENTS, Logged.EVENTS + 5_000);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> new ProofReader(logged.tree())
                            .latestHead()
                            .filter(head -> head.size() == Logged.EVENTS + 5_000)
                            .isPresent());
        } finally {
            work.stop();
        }
        assertThat(work.isRunning()).isFalse();
    }

    @Test
    void whatIsFoundIsInTroubleUntilItIsMended() {
        Logged logged = Logged.on(TestDatabase.H2);
        Trouble trouble = new Trouble();
        ProofWork work = work(logged, trouble);
        logged.jdbc().update("update event set position = 10600 where position = 600");
        assertThatThrownBy(work::signNow).isInstanceOf(Tampered.class);
        assertThat(trouble.now()).isPresent();
        work.turn();
        assertThat(trouble.now()).isPresent();
        logged.jdbc().update("update event set position = 600 where position = 10600");
        assertThat(work.signNow().map(TreeHead::size)).contains(Logged.EVENTS);
        assertThat(trouble.now()).isEmpty();
    }

    @Test
    void withoutAKeyItFollowsAllTheSame() {
        Logged logged = Logged.on(TestDatabase.H2);
        ProofWork work = new ProofWork(
                logged.tree(), Optional.empty(), Optional.empty(), new Trouble(), settings(Duration.ofMinutes(1)));
        try (TestStore store = TestStore.on(logged.dataSource())) {
            Logged.charge(store, Logged.EVENTS, Logged.EVENTS + 1);
        }
        work.turn();
        assertThat(new ProofReader(logged.tree()).size()).isEqualTo(Logged.EVENTS + 1);
        assertThatThrownBy(work::signNow).isInstanceOf(NoSigningKey.class);
    }

    private static ProofWork work(Logged logged, Trouble trouble) {
        return new ProofWork(
                logged.tree(), Optional.of(Logged.KEY), Optional.empty(), trouble, settings(Duration.ofMillis(20)));
    }

    private static ProofSettings settings(Duration pace) {
        return new ProofSettings("scrip", null, List.of(), pace, pace, "", "");
    }
}
