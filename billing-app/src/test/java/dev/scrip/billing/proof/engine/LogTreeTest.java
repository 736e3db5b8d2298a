package dev.scrip.billing.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.merkle.Frontier;
import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.proof.SigningKey;
import dev.scrip.billing.proof.TreeHead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

@Tag("E4")
class LogTreeTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theRootIsThatOfAllLinesInTheOrderOfTheirPositions(TestDatabase database) throws Exception {
        Logged logged = Logged.on(database);
        Frontier frontier = new Frontier();
        new String(logged.export(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{\"position\""))
                .forEach(line -> frontier.append(Hash.leaf(line)));
        assertThat(frontier.size()).isEqualTo(Logged.EVENTS);
        assertThat(new ProofReader(logged.tree()).root(Logged.EVENTS)).isEqualTo(frontier.root());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nodesThatFollowAndSignAtTheSameTimeSignOneLog(TestDatabase database) throws Exception {
        Logged logged = Logged.on(database);
        try (ExecutorService nodes = Executors.newFixedThreadPool(3);
                TestStore store = TestStore.on(logged.dataSource())) {
            for (int round = 0; round < 5; round++) {
                Logged.charge(store, Logged.EVENTS + round * 10L, Logged.EVENTS + (round + 1) * 10L);
                List<Future<Optional<TreeHead>>> heads = LongStream.range(0, 3)
                        .mapToObj(node -> nodes.submit(() -> {
                            LogTree tree = Logged.tree(logged.dataSource(), Logged.KEY);
                            tree.follow();
                            return tree.sign(Logged.KEY);
                        }))
                        .toList();
                for (Future<Optional<TreeHead>> head : heads) {
                    assertThat(head.get().orElseThrow().size()).isEqualTo(Logged.EVENTS + (round + 1) * 10L);
                }
            }
        }
        List<TreeHead> heads = new ProofReader(logged.tree()).headsAfter(0, 100);
        assertThat(heads).extracting(TreeHead::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(Logged.verdict(logged.export(), logged.published()).heads()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void itStopsWhereAnEventIsMissing(TestDatabase database) {
        Logged logged = Logged.on(database);
        try (TestStore store = TestStore.on(logged.dataSource())) {
            Logged.charge(store, Logged.EVENTS, Logged.EVENTS + 10);
        }
        logged.jdbc().update("delete from event where position = 605");
        assertThatThrownBy(() -> logged.tree().follow())
                .isInstanceOf(Tampered.class)
                .hasMessageContaining("605");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void itNoticesThatTheLastEventWentOrBecameAnotherOne(TestDatabase database) {
        Logged logged = Logged.on(database);
        logged.jdbc().update("delete from event where position = 600");
        assertThatThrownBy(() -> logged.tree().follow()).isInstanceOf(Tampered.class);
        try (TestStore store = TestStore.on(logged.dataSource())) {
            Logged.charge(store, Logged.EVENTS + 5, Logged.EVENTS + 10);
        }
        assertThatThrownBy(() -> logged.tree().follow()).isInstanceOf(Tampered.class);
    }

    @Test
    void onPostgresHeadsCannotBeChangedOrDeleted() {
        Logged logged = Logged.on(TestDatabase.POSTGRESQL);
        for (String sql : List.of(
                "delete from proof_head",
                "update proof_head set tree_size = 1 where number = 1",
                "truncate proof_head")) {
            assertThatThrownBy(() -> logged.jdbc().execute(sql)).isInstanceOf(DataAccessException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void itDoesNotGoOnFromAHeadThatItsKeyDidNotSign(TestDatabase database) {
        Logged logged = Logged.on(database);
        try (TestStore store = TestStore.on(logged.dataSource())) {
            Logged.charge(store, Logged.EVENTS, Logged.EVENTS + 1);
        }
        SigningKey other = SigningKey.random("test.example/log");
        LogTree tree = Logged.tree(logged.dataSource(), other);
        tree.follow();
        assertThatThrownBy(() -> tree.sign(other)).isInstanceOf(Tampered.class);
        LogTree knowing =
                new LogTree(logged.dataSource(), Instant::now, List.of(other.publicKey(), Logged.KEY.publicKey()));
        assertThat(knowing.sign(other).orElseThrow().signer(List.of(other.publicKey())))
                .isPresent();
    }

    @Test
    void theKeyIsMadeBesideTheDatabaseOnceAndNeverAnew(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("scrip") + ";RETENTION_TIME=1000";
        ProofSettings settings = settings(null);
        SigningKey made = KeyFile.of(settings, url, KeyFile.Signed.NO).orElseThrow();
        Path file = folder.resolve("scrip.proof-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.of(settings, url, KeyFile.Signed.YES).orElseThrow().publicKey())
                .isEqualTo(made.publicKey());
        Files.delete(file);
        assertThat(KeyFile.of(settings, url, KeyFile.Signed.YES)).isEmpty();
    }

    @Test
    void onPostgresTheKeyIsWhereTheSettingSays(@TempDir Path folder) {
        String url = "jdbc:postgresql://localhost:5432/scrip";
        assertThat(KeyFile.of(settings(null), url, KeyFile.Signed.NO)).isEmpty();
        SigningKey key = KeyFile.create(folder.resolve("key.pem"), "scrip");
        assertThat(KeyFile.of(settings(folder.resolve("key.pem")), url, KeyFile.Signed.NO)
                        .orElseThrow()
                        .publicKey())
                .isEqualTo(key.publicKey());
    }

    private static ProofSettings settings(@Nullable Path keyFile) {
        return new ProofSettings("scrip", keyFile, List.of(), Duration.ofSeconds(1), Duration.ofMinutes(1), "", "");
    }
}
