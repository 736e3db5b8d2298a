package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.Finding;
import dev.scrip.billing.integrity.Rule;
import org.jspecify.annotations.Nullable;

/** A finding as a line of its job, which says itself whose it is. */
record LineOfFinding(
        Rule rule,
        @Nullable Long sequence,
        @Nullable Long position,
        @Nullable String table,
        @Nullable String row,
        String expected,
        String found) {
    static LineOfFinding of(Finding finding) {
        return new LineOfFinding(
                finding.rule(),
                finding.sequence(),
                finding.position(),
                finding.table(),
                finding.row(),
                finding.expected(),
                finding.found());
    }
}
