package dev.scrip.billing.security;

import java.util.Locale;

/** What an endpoint can need. {@link Role} says who has it. */
public enum Permission {
    /** What a product's backend does for its users: open, charge, hold, purchase, subscribe, quote, work the queue. */
    COMMAND(Reach.BRAND),
    /** What a person decides by hand: grants, voids, reviews, cases. */
    OPERATE(Reach.BRAND),
    /** Accounts, balances, histories, the queue, cases. */
    READ(Reach.BRAND),
    /** The event store itself and its proofs. */
    AUDIT(Reach.BRAND),
    /** Make, list and revoke API keys. */
    KEYS(Reach.BRAND),
    /** Say who is told of what happens: data of the brand's customers goes out. */
    WEBHOOKS(Reach.BRAND),
    /** Move the test clock: there is one for all brands. */
    CLOCK(Reach.ENGINE),
    /** The engine's own measurements, in which all brands show. */
    METRICS(Reach.ENGINE);

    private enum Reach {
        BRAND,
        ENGINE
    }

    private final Reach reach;
    private final String code;

    Permission(Reach reach) {
        this.reach = reach;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    /** Whether it touches all brands at once, so that a key of a single brand never has it, whatever its roles. */
    boolean reachesAllBrands() {
        return reach == Reach.ENGINE;
    }

    /** As a caller reads it, e.g. {@code operate}. */
    public String code() {
        return code;
    }
}
