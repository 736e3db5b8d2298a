package dev.scrip.billing.replay;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.job.JobKind;
import dev.scrip.billing.job.JobRefused;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.whatif.Totals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Tries another catalog on real history, account by account, and touches nothing (E3). */
final class WhatIfJob implements JobKind {
    /** What happens just now is before the end that nobody named: a test clock may stand still. */
    private static final Duration LEAST = Duration.ofNanos(1_000);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final FactReader facts;
    private final TriedCatalogs catalogs;
    private final InstantSource time;

    WhatIfJob(JdbcTemplate jdbc, FactReader facts, TriedCatalogs catalogs, InstantSource time) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.catalogs = catalogs;
        this.time = time;
    }

    /**
     * How far it has come, so that after an interruption it goes on with the next account.
     *
     * @param after the last account that is done
     * @param upTo the last position that is looked at
     * @param to the end of the period
     */
    record Checkpoint(String after, long upTo, long total, Instant to, Totals totals) {}

    @Override
    public String name() {
        return WhatIfWish.KIND;
    }

    @Override
    public Object run(JobRun run) throws Exception {
        WhatIfWish wish = run.request(WhatIfWish.class);
        String brand = Objects.requireNonNull(run.brand(), "a what-if is about one brand");
        run.step("replaying");
        Checkpoint begin = run.checkpoint()
                .map(text -> JSON.readValue(text, Checkpoint.class))
                .orElseGet(() -> begin(brand, wish));
        try {
            Trial trial = new Trial(run, wish, catalogs.real(), catalogs.of(brand, wish));
            Totals totals = trial.of(begin, pages(brand, wish, begin), catalogs.current(brand));
            Instant to =
                    Objects.requireNonNullElseGet(wish.to(), () -> begin.to().minus(LEAST));
            return WhatIfReport.of(brand, wish.from(), to, totals, catalogs.current(brand));
        } catch (Rejection refused) {
            throw new JobRefused(refused.code().code() + " " + refused.details());
        }
    }

    private Checkpoint begin(String brand, WhatIfWish wish) {
        Instant to =
                Objects.requireNonNullElseGet(wish.to(), () -> time.instant().plus(LEAST));
        Checkpoint none = new Checkpoint(PastPages.Scope.beforeFirst(brand), facts.lastPosition(), 0, to, Totals.NONE);
        long total = pages(brand, wish, none).count();
        return new Checkpoint(none.after(), none.upTo(), total, to, Totals.NONE);
    }

    private PastPages pages(String brand, WhatIfWish wish, Checkpoint from) {
        Optional<List<String>> accounts = Optional.ofNullable(wish.accounts())
                .map(ids -> ids.stream()
                        .map(id -> brand + "/" + id)
                        .sorted()
                        .distinct()
                        .toList());
        return new PastPages(jdbc, facts, new PastPages.Scope(brand, accounts, from.after(), from.upTo()));
    }
}
