package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.Rule;
import dev.scrip.billing.integrity.engine.IntegrityJob.Outcome;
import dev.scrip.billing.projection.ViewJson;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the last checks found, whichever node did them. Asked of the database now and then, however often one wants to know. */
final class LastChecks {
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    /** The last one of everything, and those of less that came after it: they may have found something that was not there then. */
    private static final String LAST = "select job_id, brand, request, result, ended_at from job"
            + " where kind = 'integrity-check' and state = 'DONE' order by job_id desc limit 100";

    private final JdbcClient jdbc;
    private Known known = Known.NOTHING;
    private long knownAt;

    LastChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known.
     *
     * @param findings of each rule, by the check that found most of it
     * @param completedAt when everything was checked last
     * @param events how many that were
     */
    record Known(Map<Rule, Long> findings, Optional<Instant> completedAt, long events) {
        static final Known NOTHING = new Known(Map.of(), Optional.empty(), 0);

        long of(Rule rule) {
            return findings.getOrDefault(rule, 0L);
        }
    }

    private record Check(boolean ofAll, Outcome outcome, Instant endedAt) {}

    synchronized Known now() {
        long nanos = System.nanoTime();
        if (knownAt == 0 || nanos - knownAt > GOOD_FOR.toNanos()) {
            known = asked();
            knownAt = nanos;
        }
        return known;
    }

    /** While the database is away, what was known last: that it is away, others say. */
    private Known asked() {
        try {
            return known(checks());
        } catch (DataAccessException away) {
            return known;
        }
    }

    private List<Check> checks() {
        return jdbc.sql(LAST)
                .query((row, ignored) -> new Check(
                        row.getString(2) == null && isOfAll(row.getString(3)),
                        ViewJson.MAPPER.readValue(row.getString(4), Outcome.class),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    private static boolean isOfAll(String request) {
        IntegrityWish wish = ViewJson.MAPPER.readValue(request, IntegrityWish.class);
        return wish.accountId() == null && wish.since() == null;
    }

    private static Known known(List<Check> latestFirst) {
        Map<Rule, Long> findings = new EnumMap<>(Rule.class);
        for (Check check : latestFirst) {
            check.outcome().findings().forEach((rule, count) -> findings.merge(rule, count, Math::max));
            if (check.ofAll()) {
                return new Known(
                        findings, Optional.of(check.endedAt()), check.outcome().events());
            }
        }
        return new Known(findings, Optional.empty(), 0);
    }
}
