package dev.scrip.billing.bench.run;

import java.util.Locale;

/** What can be measured by itself, with {@code --only}. */
public enum Part {
    /** Single charges on PostgreSQL, 32 connections, next to pgbench's one row a transaction; how far the views lag meanwhile. */
    CHARGE,
    /** Many charges a request on PostgreSQL, next to pgbench's 100 rows a transaction. */
    BULK,
    /** Single charges over 1, 8 and 128 connections, next to pgbench with as many. */
    CONNECTIONS,
    /** One account that everybody wants, singly and in bulk. */
    HOT,
    /** Quotes and balances. */
    READ,
    /** The same charges with a commit for each. */
    GROUP_COMMIT,
    /** From the start of the process to its first charge. */
    START,
    /** Charges of accounts with 10 to 1,000,000 events. */
    SIZE,
    /** All views anew from the events. */
    REBUILD,
    /** What analysts and auditors ask a running engine for, over a long history, with the memory it takes; only when asked for, if it must be quick. */
    EVIDENCE,
    /** Credits of 100,000 accounts expire at one instant, and charges go on; 20,000 when it must be quick, and only when asked for. */
    DUE,
    /** Messages to a receiver on this machine, and charges while one is away or silent; only when asked for, if it must be quick. */
    WEBHOOKS,
    /** Renewals of 20,000 subscriptions at one instant by a provider that takes 50 ms; 4,000 when it must be quick, and only when asked for. */
    PAYMENTS,
    /** What 100,000 accounts take; 20,000 when it must be quick. */
    MEMORY,
    /** Charges, bulk, quotes and balances on H2. */
    H2;

    /** As it is written on the command line. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
