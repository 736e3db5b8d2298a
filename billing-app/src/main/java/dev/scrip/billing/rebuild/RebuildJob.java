package dev.scrip.billing.rebuild;

import dev.scrip.billing.eventstore.AccountScope;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.job.JobKind;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.rebuild.RebuildResult.Compared;
import dev.scrip.billing.view.FoldedUpTo;
import dev.scrip.billing.view.Rebuild;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds views from all events into a shadow, compares both as they are after the very same events, and exchanges what differs (E2). Until
 * the exchange nothing touches the views that answer.
 */
@Component
class RebuildJob implements JobKind {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** So close behind the views the rest is folded while they are compared. */
    private static final long CLOSE = 2_000;

    /** Views that run away faster than this rebuild folds are compared from where it is. */
    private static final int ROUNDS_MAX = 20;

    private final FactReader history;
    private final FoldedUpTo views;
    private final Shadow shadow;

    RebuildJob(FactReader history, FoldedUpTo views, DataSource pool, Flyway migrations) {
        this.history = history;
        this.views = views;
        this.shadow = new Shadow(pool, migrations);
    }

    /**
     * From where it goes on.
     *
     * @param folded position up to which the shadow has all events
     * @param result once the views have been compared
     */
    record Checkpoint(long folded, @Nullable RebuildResult result) {}

    @Override
    public String name() {
        return RebuildWish.KIND;
    }

    @Override
    public Object run(JobRun run) throws SQLException {
        RebuildWish wish = run.request(RebuildWish.class);
        String account = wish.accountId() == null ? null : run.brand() + "/" + wish.accountId();
        return new Course(run, RebuiltView.named(wish.views()), new AccountScope(run.brand(), account)).run();
    }

    @Override
    public void clear(JobRun run) {
        shadow.drop();
    }

    /** One run. */
    private final class Course {
        private final JobRun run;
        private final List<RebuiltView> wanted;
        private final List<View> folds;
        private final AccountScope scope;
        private final Rebuild rebuild = new Rebuild(history, shadow.tables(), Rebuild.Terms.BESIDE);
        private long folded;

        Course(JobRun run, List<RebuiltView> wanted, AccountScope scope) {
            this.run = run;
            this.wanted = wanted;
            this.folds = wanted.stream().map(RebuiltView::view).toList();
            this.scope = scope;
        }

        RebuildResult run() throws SQLException {
            Optional<Checkpoint> before = run.checkpoint()
                    .map(text -> JSON.readValue(text, Checkpoint.class))
                    .filter(kept -> shadow.isThere());
            if (before.isEmpty()) {
                run.step("preparing");
                shadow.create();
                keep(null);
            }
            folded = before.map(Checkpoint::folded).orElse(0L);
            @Nullable RebuildResult result = before.map(Checkpoint::result).orElse(null);
            if (result == null) {
                run.step("folding");
                fold();
                run.step("comparing");
                result = compare();
                keep(result);
            }
            exchange(result);
            shadow.drop();
            return result;
        }

        private void keep(@Nullable RebuildResult result) {
            run.keep(JSON.writeValueAsString(new Checkpoint(folded, result)));
        }

        /** Until it is close behind the views, which go on meanwhile. */
        private void fold() {
            long target = reached();
            run.progress(folded, target);
            for (int round = 0; round < ROUNDS_MAX && target - folded > (round == 0 ? 0 : CLOSE); round++) {
                long upTo = target;
                rebuild.run(folds, new Rebuild.Stretch(folded, upTo, scope), position -> {
                    run.progress(position, upTo);
                    folded = position;
                    keep(null);
                });
                target = reached();
            }
        }

        /** No further than the view that is furthest behind: what a view has not folded yet, its shadow must not have either. */
        private long reached() {
            return folds.stream()
                    .mapToLong(view -> views.parts(view).ofAll())
                    .min()
                    .orElse(0);
        }

        private RebuildResult compare() throws SQLException {
            try (Connection connection = shadow.connection()) {
                String home = connection.getSchema();
                try {
                    Snapshot.begin(connection);
                    return new Snapshot(connection, history, views).compare(run, wanted, scope, folded);
                } finally {
                    Shadow.bringHome(connection, home);
                }
            }
        }

        private void exchange(RebuildResult result) throws SQLException {
            long total = result.views().stream().mapToLong(Compared::differing).sum();
            if (total == 0) {
                return;
            }
            run.step("exchanging");
            Exchange exchange = new Exchange(shadow, history, run);
            long done = 0;
            for (RebuiltView view : wanted) {
                int accounts;
                do {
                    run.progress(done, Math.max(done, total));
                    follow();
                    accounts = exchange.next(view, folded);
                    done += accounts;
                } while (accounts > 0);
            }
            run.progress(done, Math.max(done, total));
        }

        /** Little is left for the moment in which a view is held up. */
        private void follow() {
            long target = reached();
            if (target > folded) {
                rebuild.run(folds, new Rebuild.Stretch(folded, target, scope), position -> {});
                folded = target;
            }
        }
    }
}
