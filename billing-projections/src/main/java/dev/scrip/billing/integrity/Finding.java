package dev.scrip.billing.integrity;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it has to be.
 *
 * @param sequence of the account's event where it shows; null for what only shows in a read model
 * @param position of the same event
 * @param table of the read model that is wrong
 * @param row the key of the row in it, where an account has more than one
 * @param expected what the rule or the events say
 * @param found what is there instead
 */
public record Finding(
        String accountId,
        Rule rule,
        @Nullable Long sequence,
        @Nullable Long position,
        @Nullable String table,
        @Nullable String row,
        String expected,
        String found) {

    static Finding atEvent(Rule rule, FactRows at, String expected, String found) {
        return new Finding(at.accountId(), rule, at.sequence(), at.position(), null, null, expected, found);
    }

    static Finding inTable(String accountId, String table, String row, String expected, String found) {
        return new Finding(accountId, Rule.I4, null, null, table, row.isEmpty() ? null : row, expected, found);
    }

    /** What is counted together where there is too much of it. */
    String kind() {
        return rule + " " + table;
    }

    Finding andMore(long others) {
        return new Finding(
                accountId, rule, sequence, position, table, null, expected, "and " + others + " more of this kind");
    }
}
