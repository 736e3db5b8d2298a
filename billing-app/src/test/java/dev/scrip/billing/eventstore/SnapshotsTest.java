package dev.scrip.billing.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Snapshots that wait to be written")
class SnapshotsTest {
    private final TestStore store = TestStore.inMemory();
    private final Queue<Runnable> calls = new ArrayDeque<>();
    private final Snapshots snapshots = new Snapshots(store.engine(), TestStore.SETTINGS, calls::add);

    @AfterEach
    void close() {
        store.close();
    }

    record State(long credits) {}

    @Test
    void are_written_together_the_latest_of_each_account() {
        offer("anna", 5);
        offer("ben", 7);
        offer("anna", 9);

        assertThat(calls).hasSize(1);
        calls.remove().run();

        assertThat(kept("anna")).isEqualTo(9);
        assertThat(kept("ben")).isEqualTo(7);
        offer("ben", 12);
        calls.remove().run();
        assertThat(kept("ben")).isEqualTo(12);
    }

    @Test
    void are_of_so_many_accounts_at_most_and_the_rest_goes_without() {
        IntStream.range(0, 1_500).forEach(i -> offer("account-" + i, i));
        offer("account-0", 77);

        calls.remove().run();

        assertThat(store.jdbc().queryForObject("select count(*) from account_snapshot", Long.class))
                .isEqualTo(1_000);
        assertThat(kept("account-0")).isEqualTo(77);
    }

    @Test
    void that_cannot_be_written_do_not_stop_the_next_ones() {
        store.jdbc().execute("alter table account_snapshot rename to away");
        offer("anna", 5);
        calls.remove().run();

        store.jdbc().execute("alter table away rename to account_snapshot");
        offer("anna", 9);
        calls.remove().run();

        assertThat(kept("anna")).isEqualTo(9);
    }

    private void offer(String account, long sequence) {
        snapshots.offer(account, sequence, new State(sequence), new Chain());
    }

    private long kept(String account) {
        return store.engine()
                .readSnapshot(account)
                .map(DomainEventMessage::getSequenceNumber)
                .orElseThrow();
    }
}
