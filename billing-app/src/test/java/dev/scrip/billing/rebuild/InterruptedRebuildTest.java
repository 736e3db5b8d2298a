package dev.scrip.billing.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.view.CaughtUp;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Wherever a rebuild is interrupted, it goes on from there and comes to the same end. */
@RunningEngine
@TestPropertySource(properties = {"scrip.due.every=P1D", "scrip.jobs.work=false", "scrip.views.wait-at-most=PT20S"})
@DirtiesContext
@Tag("E2")
class InterruptedRebuildTest {
    @LocalServerPort
    int port;

    @Autowired
    RebuildJob rebuild;

    @Autowired
    CaughtUp caughtUp;

    @Autowired
    List<View> views;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void whereverItIsInterruptedItGoesOnToTheSameEnd() throws Exception {
        Client admin = Client.admin(port);
        for (int i = 0; i < 3; i++) {
            admin.opensWith("vidmuse", 10 + i);
        }
        views.forEach(view -> caughtUp.withAll(view));
        int interruptions = 0;
        RebuildResult expected = undisturbed();
        while (true) {
            jdbc.update("update balance set available = -1");
            Run run = new Run(Optional.empty(), interruptions);
            if (!interrupted(run)) {
                break;
            }
            interruptions++;
            Run resumed = new Run(run.checkpoint, Integer.MAX_VALUE);
            assertThat(rebuild.run(resumed)).isEqualTo(expected);
            assertThat(jdbc.queryForObject("select count(*) from balance where available < 0", Integer.class))
                    .isZero();
        }
        assertThat(interruptions).isGreaterThan(8);
    }

    private RebuildResult undisturbed() throws Exception {
        jdbc.update("update balance set available = -1");
        return (RebuildResult) rebuild.run(new Run(Optional.empty(), Integer.MAX_VALUE));
    }

    private boolean interrupted(Run run) throws Exception {
        try {
            rebuild.run(run);
            return false;
        } catch (Interruption expected) {
            return true;
        }
    }

    @Test
    void whatARunLeftBehindIsClearedAwayHoweverOften() {
        Run run = new Run(Optional.empty(), 2);
        assertThatThrownBy(() -> rebuild.run(run)).isInstanceOf(Interruption.class);
        rebuild.clear(run);
        rebuild.clear(run);
        assertThat(jdbc.queryForList(
                        "select schema_name from information_schema.schemata where schema_name = 'scrip_rebuild'"))
                .isEmpty();
    }

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Goes on for so long, and then no further. */
    private static final class Run implements JobRun {
        private Optional<String> checkpoint;
        private int left;

        Run(Optional<String> checkpoint, int steps) {
            this.checkpoint = checkpoint;
            this.left = steps;
        }

        private void goOn() {
            if (left-- == 0) {
                throw new Interruption();
            }
        }

        @Override
        public String jobId() {
            return "job";
        }

        @Override
        public String brand() {
            return "vidmuse";
        }

        @Override
        public <T> T request(Class<T> type) {
            return type.cast(new RebuildWish(List.of("balance", "history"), null));
        }

        @Override
        public Optional<String> checkpoint() {
            return checkpoint;
        }

        @Override
        public void step(String what) {
            goOn();
        }

        @Override
        public void progress(long done, long total) {
            goOn();
        }

        @Override
        public void keep(String next) {
            goOn();
            checkpoint = Optional.of(next);
        }

        @Override
        public void line(@Nullable String accountId, Object content) {
            goOn();
        }

        @Override
        public boolean cancelled() {
            return left < 0;
        }

        @Override
        public void hold(Connection connection) {
            goOn();
        }
    }
}
