package dev.scrip.billing.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.proof.SigningKey;
import dev.scrip.billing.proof.Verdict;
import dev.scrip.billing.proof.Verdict.Reason;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may do anything to the tables is found out by an auditor who has an earlier head and the public key. */
@Tag("E4")
class TamperTest {

    static Stream<Arguments> everyWayOnEveryDatabase() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> Way.ALL.stream().map(way -> Arguments.of(database, way)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasNotTamperedWithIsProvenToItsEnd(TestDatabase database) throws Exception {
        Logged logged = Logged.on(database);
        String kept = logged.published();
        for (String heads : List.of(kept, Logged.headsOf(kept))) {
            assertThat(Logged.verdict(logged.export(), heads))
                    .isEqualTo(new Verdict(null, Logged.EVENTS, 0, 2, Logged.EVENTS));
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayOnEveryDatabase")
    void eachIsFoundAtItsPositionAlsoWhenTheWholeTreeIsMadeAnewToFit(TestDatabase database, Way way) throws Exception {
        Logged logged = Logged.on(database);
        String kept = logged.published();
        String heads = Logged.headsOf(kept);
        way.sql().forEach(logged.jdbc()::execute);
        assertThat(found(Logged.verdict(logged.export(), heads))).isEqualTo(exactly(way));
        LogTree forged = forge(database, logged);
        if (way.reason() == Reason.MISSING) {
            assertThatThrownBy(forged::follow).isInstanceOf(Tampered.class);
            return;
        }
        forged.follow();
        byte[] fitting = logged.export();
        assertThat(found(Logged.verdict(fitting, kept))).isEqualTo(exactly(way));
        Found roughly = found(Logged.verdict(fitting, heads));
        assertThat(way.bad()).isBetween(roughly.from(), roughly.to());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theTreeThatWasMadeAnewIsNotSigned(TestDatabase database) {
        Logged logged = Logged.on(database);
        logged.jdbc().update("update event set metadata = '{}' where position = 123");
        logged.jdbc()
                .update("insert into event select 601, account_id, sequence + 100000, 'new', type, revision, payload,"
                        + " metadata, recorded_at, append_first, null, null, null from event where position = 50");
        logged.jdbc().update("delete from proof_tile");
        logged.jdbc().update("update proof_tree set tree_size = 0");
        LogTree tree = Logged.tree(logged.dataSource(), Logged.KEY);
        tree.follow();
        assertThatThrownBy(() -> tree.sign(Logged.KEY)).isInstanceOf(Tampered.class);
        assertThat(logged.jdbc().queryForObject("select count(*) from proof_head", Long.class))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hashesThatWereTamperedWithDoNotAccuseAnEvent(TestDatabase database) throws Exception {
        Logged logged = Logged.on(database);
        String kept = Logged.headsOf(logged.published());
        byte[] tile = logged.jdbc()
                .queryForObject("select hashes from proof_tile where tile_level = 0 and tile = 0", byte[].class);
        Objects.requireNonNull(tile)[32 * 9] ^= 1;
        logged.jdbc().update("update proof_tile set hashes = ? where tile_level = 0 and tile = 0", (Object) tile);
        assertThat(found(Logged.verdict(logged.export(), kept))).isEqualTo(new Found(Reason.LEAVES_DIFFER, 10, 10));
    }

    private record Found(Reason reason, long from, long to) {}

    private static Found found(Verdict verdict) {
        Verdict.Finding finding = Objects.requireNonNull(verdict.finding(), "nothing was found");
        return new Found(finding.reason(), finding.from(), finding.to());
    }

    private static Found exactly(Way way) {
        return new Found(way.reason(), way.bad(), way.bad());
    }

    /** Nothing is left of the tree, and our own code is to make another one. */
    private static LogTree forge(TestDatabase database, Logged logged) {
        if (database == TestDatabase.POSTGRESQL) {
            logged.jdbc().execute("alter table proof_head disable trigger all");
        }
        logged.jdbc().update("delete from proof_head");
        logged.jdbc().update("delete from proof_tile");
        logged.jdbc().update("update proof_tree set tree_size = 0, published = 0");
        return Logged.tree(logged.dataSource(), SigningKey.random("test.example/log"));
    }
}
