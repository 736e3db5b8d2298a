package dev.scrip.billing.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.rejection.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class JobWorkTest {
    private static final JobSettings SETTINGS =
            new JobSettings(true, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(1));
    private static final JobWish.Asker ASKER = new JobWish.Asker("ann", "k-1", "r-1");

    private final List<JobWork> nodes = new ArrayList<>();
    private final List<DataSource> databases = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(JobWork::stop);
    }

    @ParameterizedTest
    @EnumSource
    void aJobIsDoneAndWhatItFoundIsOnRecord(TestDatabase database) throws Exception {
        JdbcClient jdbc = migrated(database);
        Counting kind = new Counting();
        Jobs jobs = jobs(jdbc, node(jdbc, kind));
        String id = jobs.take(wish(3, null)).job().id();

        kind.counts("go");
        kind.counts("keep");
        await().until(() -> job(jobs, id).progress().done() == 2);
        assertThat(job(jobs, id).state()).isEqualTo(JobState.RUNNING);
        assertThat(job(jobs, id).progress().step()).isEqualTo("counting");
        assertThat(job(jobs, id).progress().total()).isEqualTo(3);
        kind.counts("go");

        await().until(() -> job(jobs, id).state().ended());
        Job done = job(jobs, id);
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.result()).isEqualTo("{\"counted\":3}");
        assertThat(done.asker()).isEqualTo(ASKER);
        assertThat(done.times().endedAt()).isAfterOrEqualTo(done.times().startedAt());
        assertThat(jobs.lines(id, 0, 10))
                .containsExactly(
                        new JobLine(1, null, "{\"counted\":1}"),
                        new JobLine(2, "vidmud/even", "{\"counted\":2}"),
                        new JobLine(3, null, "{\"counted\":3}"));
        assertThat(jobs.lines(id, 1, 1)).extracting(JobLine::place).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource
    void afterARestartItGoesOnFromItsCheckpointAndNoLineIsThereTwice(TestDatabase database) throws Exception {
        JdbcClient jdbc = migrated(database);
        Counting before = new Counting();
        JobWork engine = node(jdbc, before);
        Jobs jobs = jobs(jdbc, engine);
        String id = jobs.take(wish(4, null)).job().id();
        before.counts("keep");
        before.counts("keep");
        before.counts("go");

        engine.stop();
        assertThat(job(jobs, id).state()).isEqualTo(JobState.RUNNING);
        Counting after = new Counting();
        node(jdbc, after);

        assertThat(after.counts("go")).isEqualTo(3);
        assertThat(after.counts("go")).isEqualTo(4);
        await().until(() -> job(jobs, id).state() == JobState.DONE);
        assertThat(jobs.lines(id, 0, 10)).extracting(JobLine::place).containsExactly(1L, 2L, 3L, 4L);
        assertThat(before.wasCleared(id)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aJobOfANodeThatIsGoneWithoutAWordIsTakenOver(TestDatabase database) throws Exception {
        JdbcClient jdbc = migrated(database);
        Counting lost = new Counting();
        Jobs jobs = jobs(jdbc, node(jdbc, lost));
        String id = jobs.take(wish(2, null)).job().id();
        lost.counts("keep");

        jdbc.sql("update job set node = 'gone', claimed_until = current_timestamp")
                .update();
        Counting other = new Counting();
        node(jdbc, other);
        // Whichever of the two takes it: the first run is over, and nothing of it is kept.
        other.order("go");
        lost.order("go");
        lost.order("go");

        await().until(() -> job(jobs, id).state() == JobState.DONE);
        assertThat(jobs.lines(id, 0, 10)).extracting(JobLine::place).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource
    void jobsOfAKindWaitForEachOtherInTheirOrder(TestDatabase database) throws Exception {
        JdbcClient jdbc = migrated(database);
        Counting one = new Counting();
        Jobs jobs = jobs(jdbc, node(jdbc, one));
        String first = jobs.take(wish(1, null)).job().id();
        await().until(() -> job(jobs, first).state() == JobState.RUNNING);
        Counting other = new Counting();
        node(jdbc, other);
        String second = jobs.take(wish(1, null)).job().id();

        await().during(Duration.ofMillis(300)).until(() -> job(jobs, second).state() == JobState.WAITING);
        one.counts("go");

        await().until(() -> job(jobs, second).state() == JobState.RUNNING);
        assertThat(job(jobs, first).state()).isEqualTo(JobState.DONE);
        assertThat(jobs.page(new Jobs.Filter(null, "counting", null, null), 10))
                .extracting(Job::id)
                .containsExactly(second, first);
        one.order("go");
        other.order("go");
        await().until(() -> job(jobs, second).state() == JobState.DONE);
    }

    @ParameterizedTest
    @EnumSource
    void aJobIsCancelledWhereverItIsAndClearsUp(TestDatabase database) throws Exception {
        JdbcClient jdbc = migrated(database);
        Counting kind = new Counting();
        Jobs jobs = jobs(jdbc, node(jdbc, kind));
        String runs = jobs.take(wish(9, null)).job().id();
        kind.counts("go");
        String waits = jobs.take(wish(9, null)).job().id();

        assertThat(jobs.cancel(waits)).isTrue();
        assertThat(job(jobs, waits).state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.cancel(runs)).isTrue();

        await().until(() -> job(jobs, runs).state() == JobState.CANCELLED);
        assertThat(kind.wasCleared(runs)).isTrue();
        assertThat(job(jobs, runs).result()).isNull();
        assertThat(jobs.cancel(runs)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatFailsSaysWhyAndTheNextOneHasItsTurn(TestDatabase database) throws Exception {
        JdbcClient jdbc = migrated(database);
        Counting kind = new Counting();
        Jobs jobs = jobs(jdbc, node(jdbc, kind));
        String fails = jobs.take(wish(2, null)).job().id();
        kind.order("fail");

        await().until(() -> job(jobs, fails).state() == JobState.FAILED);
        assertThat(job(jobs, fails).reason()).isEqualTo("There is no number after 1.");
        assertThat(kind.wasCleared(fails)).isTrue();
        String next = jobs.take(wish(1, null)).job().id();
        kind.counts("go");
        await().until(() -> job(jobs, next).state() == JobState.DONE);
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatBringsItsNodeDownAgainAndAgainIsGivenUp(TestDatabase database) {
        JdbcClient jdbc = migrated(database);
        Jobs jobs = new Jobs(jdbc, () -> {});
        String id = jobs.take(wish(1, null)).job().id();
        jdbc.sql("update job set attempts = 5").update();
        node(jdbc, new Counting());

        await().until(() -> job(jobs, id).state() == JobState.FAILED);
        assertThat(job(jobs, id).reason()).contains("5 times");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("C13")
    void theSameWishUnderTheSameKeyIsTakenOnce(TestDatabase database) {
        Jobs jobs = new Jobs(migrated(database), () -> {});
        Jobs.Taken first = jobs.take(wish(1, "once"));

        Jobs.Taken again = jobs.take(wish(1, "once"));

        assertThat(again.replayed()).isTrue();
        assertThat(again.job().id()).isEqualTo(first.job().id());
        assertThat(jobs.take(wish(1, null)).job().id()).isNotEqualTo(first.job().id());
        assertThatThrownBy(() -> jobs.take(wish(2, "once")))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code().code()).isEqualTo("idempotency-conflict"));
    }

    private JobWork node(JdbcClient jdbc, JobKind kind) {
        DataSource dataSource = databases.getLast();
        JobClaims claims = new JobClaims(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                UUID.randomUUID().toString(),
                SETTINGS.lease());
        JobWork node = new JobWork(claims, () -> List.of(kind), SETTINGS);
        node.start();
        nodes.add(node);
        return node;
    }

    private JdbcClient migrated(TestDatabase database) {
        DataSource dataSource = new DriverManagerDataSource(
                database.like("scrip", url -> TestStore.migrate(new DriverManagerDataSource(url))));
        databases.add(dataSource);
        return JdbcClient.create(dataSource);
    }

    private static Jobs jobs(JdbcClient jdbc, JobWork node) {
        return new Jobs(jdbc, node::hurry);
    }

    private static JobWish wish(long upTo, @Nullable String key) {
        return new JobWish("counting", null, new Counting.Wish(upTo), ASKER, key);
    }

    private static Job job(Jobs jobs, String id) {
        return jobs.find(id).orElseThrow();
    }
}
