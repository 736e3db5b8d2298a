package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.Finding;
import dev.scrip.billing.integrity.Rule;
import dev.scrip.billing.integrity.engine.IntegrityCheck.Scope;
import dev.scrip.billing.job.JobKind;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.projection.ViewJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks accounts as a job: each finding is a line of it and, loudly, of the log. It mends nothing. */
final class IntegrityJob implements JobKind {
    private static final Logger LOG = LoggerFactory.getLogger(IntegrityJob.class);

    /** How often it is kept up to where all has been checked. */
    private static final Duration KEPT_EVERY = Duration.ofSeconds(1);

    /** More findings than these are in the job's lines only. */
    private static final long LOGGED_MAX = 100;

    private final IntegrityCheck check;
    private final EventCount count;

    IntegrityJob(IntegrityCheck check, EventCount count) {
        this.check = check;
        this.count = count;
    }

    @Override
    public String name() {
        return IntegrityWish.KIND;
    }

    @Override
    public Object run(JobRun run) {
        IntegrityWish wish = run.request(IntegrityWish.class);
        Scope scope = scope(run, wish);
        IntegrityResult before = run.checkpoint()
                .map(kept -> ViewJson.MAPPER.readValue(kept, IntegrityResult.class))
                .orElse(IntegrityResult.NONE);
        run.step("checking");
        Following following = new Following(run, count.of(scope), before);
        check.run(scope, before.after(), following);
        return following.end();
    }

    private static Scope scope(JobRun run, IntegrityWish wish) {
        Optional<String> brand = Optional.ofNullable(run.brand());
        return new Scope(
                brand,
                Optional.ofNullable(wish.accountId()).map(id -> brand.orElseThrow() + "/" + id),
                Optional.ofNullable(wish.since()));
    }

    /**
     * What a check came to.
     *
     * @param sound whether nothing was found
     * @param events how many were checked
     * @param findings how many there are of each rule
     */
    record Outcome(boolean sound, long events, Map<Rule, Long> findings) {}

    /** Tells the job what is checked. */
    private static final class Following implements Watcher {
        private final JobRun run;
        private final long total;
        private IntegrityResult result;
        private long keptAt = System.nanoTime();

        Following(JobRun run, long total, IntegrityResult before) {
            this.run = run;
            this.total = total;
            this.result = before;
        }

        @Override
        public void checked(long events, List<Finding> findings) {
            for (Finding finding : findings) {
                if (result.count() < LOGGED_MAX) {
                    LOG.error("Integrity is broken: {}", finding);
                }
                run.line(finding.accountId(), LineOfFinding.of(finding));
                result = result.and(0, List.of(finding));
            }
            result = result.and(events, List.of());
            run.progress(result.events(), Math.max(total, result.events()));
        }

        @Override
        public void reached(String accountId) {
            result = result.reached(accountId);
            if (System.nanoTime() - keptAt >= KEPT_EVERY.toNanos()) {
                keptAt = System.nanoTime();
                run.keep(ViewJson.MAPPER.writeValueAsString(result));
            }
        }

        @Override
        public boolean stopped() {
            return run.cancelled();
        }

        Outcome end() {
            boolean sound = result.count() == 0;
            LOG.info("Checked {} events; findings: {}", result.events(), result.findings());
            return new Outcome(sound, result.events(), result.findings());
        }
    }
}
