package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.Finding;
import dev.scrip.billing.integrity.Rule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check has come to, so far or in the end.
 *
 * @param events how many were checked
 * @param findings how many there are of each rule; every rule is there
 * @param after the account up to which all has been checked
 */
record IntegrityResult(long events, Map<Rule, Long> findings, Optional<String> after) {
    static final IntegrityResult NONE = new IntegrityResult(0, counted(Map.of()), Optional.empty());

    IntegrityResult {
        findings = counted(findings);
    }

    IntegrityResult and(long moreEvents, List<Finding> more) {
        Map<Rule, Long> all = new EnumMap<>(findings);
        more.forEach(finding -> all.merge(finding.rule(), 1L, Long::sum));
        return new IntegrityResult(events + moreEvents, all, after);
    }

    IntegrityResult reached(String account) {
        return new IntegrityResult(events, findings, Optional.of(account));
    }

    /** All findings. */
    long count() {
        return findings.values().stream().reduce(0L, Math::addExact);
    }

    private static Map<Rule, Long> counted(Map<Rule, Long> found) {
        Map<Rule, Long> all = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            all.put(rule, found.getOrDefault(rule, 0L));
        }
        return all;
    }
}
