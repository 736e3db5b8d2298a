package dev.scrip.billing.integrity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.integrity.Finding;
import dev.scrip.billing.integrity.Rule;
import dev.scrip.billing.integrity.engine.IntegrityCheck.Scope;
import dev.scrip.billing.integrity.engine.IntegrityCheck.Terms;
import dev.scrip.billing.projection.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All accounts, piece by piece, by two threads. */
class IntegrityCheckTest {

    /** Remembers what it is told. */
    private static final class Heard implements Watcher {
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> reached = new ArrayList<>();
        private long events;

        @Override
        public void checked(long more, List<Finding> found) {
            events += more;
            findings.addAll(found);
        }

        @Override
        public void reached(String accountId) {
            reached.add(accountId);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("I4")
    void everyEventIsCheckedOnceHoweverSmallThePieces(TestDatabase database) {
        SoundHistory history = SoundHistory.on(database);
        long all = number(history, "select count(*) from event");
        for (int atOnce : new int[] {1, 300, 1_500, 100_000}) {
            Heard heard = checked(history, atOnce, Scope.ALL, Optional.empty());
            assertThat(heard.events).isEqualTo(all);
            assertThat(heard.findings).isEmpty();
            assertThat(heard.reached).isSorted().doesNotHaveDuplicates();
        }
        assertThat(checked(history, 300, of("vidmuse"), Optional.empty()).events)
                .isEqualTo(all);
        assertThat(checked(history, 300, of("vidmud"), Optional.empty()).events).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("I3")
    @Tag("I4")
    void whoGoesOnBehindAnAccountFindsTheRestAndWhoLooksAtNewsOnlyThat(TestDatabase database) {
        SoundHistory history = SoundHistory.on(database);
        JdbcTemplate jdbc = new JdbcTemplate(history.dataSource());
        jdbc.update("update queue_task set charged = charged + 1 where account_id = 'vidmuse/account-0'");
        jdbc.update("delete from balance where account_id = 'vidmuse/account-2'");

        List<String> reached = checked(history, 1, Scope.ALL, Optional.empty()).reached;
        Heard rest = checked(history, 1, Scope.ALL, Optional.of("vidmuse/account-0"));
        long last = number(history, "select max(position) from event");
        Heard news = checked(
                history, 1, new Scope(Optional.empty(), Optional.empty(), Optional.of(last - 1)), Optional.empty());
        Heard one = checked(
                history,
                1,
                new Scope(Optional.empty(), Optional.of("vidmuse/account-0"), Optional.empty()),
                Optional.empty());

        assertThat(reached).startsWith("vidmuse/account-0");
        assertThat(rest.findings).extracting(Finding::accountId).containsExactly("vidmuse/account-2");
        assertThat(rest.findings).extracting(Finding::rule).containsExactly(Rule.I4);
        assertThat(news.findings).extracting(Finding::accountId).containsOnly("vidmuse/account-2");
        assertThat(one.findings).as("ten of them, and how many more").hasSize(11);
        assertThat(one.findings.getLast().found()).matches("and [0-9]+ more of this kind");
    }

    private static long number(SoundHistory history, String sql) {
        return JdbcClient.create(history.dataSource())
                .sql(sql)
                .query(Long.class)
                .single();
    }

    private static Scope of(String brand) {
        return new Scope(Optional.of(brand), Optional.empty(), Optional.empty());
    }

    private static Heard checked(SoundHistory history, int eventsAtOnce, Scope scope, Optional<String> after) {
        Heard heard = new Heard();
        new IntegrityCheck(history.dataSource(), history, Clock.systemUTC(), new Terms(2, eventsAtOnce))
                .run(scope, after, heard);
        return heard;
    }
}
