package dev.scrip.billing.whatif;

/** What is counted of a course of events. Credits are in units, money in the currency's minor unit. */
public enum Measure {
    /** Charged for generations, whatever came back later. */
    CREDITS_CHARGED(Unit.CREDITS),
    /** Of that, from credits that a cycle issued. */
    CHARGED_FROM_SUBSCRIPTION(Unit.CREDITS),
    /** Of that, from credits that were bought in packs. */
    CHARGED_FROM_ADD_ON(Unit.CREDITS),
    /** Of that, from credits that were given. */
    CHARGED_FROM_BONUS(Unit.CREDITS),
    /** Given back for generations. */
    CREDITS_GIVEN_BACK(Unit.CREDITS),
    CREDITS_GRANTED(Unit.CREDITS),
    CREDITS_EXPIRED(Unit.CREDITS),
    /** Taken back by hand or with a purchase's money. */
    CREDITS_VOIDED(Unit.CREDITS),
    /** Lost by a ban. */
    CREDITS_FORFEITED(Unit.CREDITS),
    /** Outstanding at the end: to be spent, held or dated ahead. */
    CREDITS_LEFT(Unit.CREDITS),
    /** Generations that were charged. */
    TASKS_CHARGED(Unit.COUNT),
    /** Generations that Unlimited served. */
    TASKS_FREE(Unit.COUNT),
    /** Reviews because of fair use. */
    REVIEWS(Unit.COUNT),
    BANS(Unit.COUNT),
    /** Bonuses for usage. */
    USAGE_BONUSES(Unit.COUNT),
    PACKS_BOUGHT(Unit.COUNT),
    MONEY_FOR_PACKS(Unit.MONEY),
    /** Cycles that were begun and paid, upgrades included. */
    CYCLES_BEGUN(Unit.COUNT),
    MONEY_FOR_CYCLES(Unit.MONEY),
    /** Payments that the engine asked a provider for. */
    PAYMENTS_ASKED(Unit.COUNT),
    SUBSCRIPTIONS_ENDED(Unit.COUNT);

    private final Unit unit;

    /** In what it is counted. */
    public enum Unit {
        /** The brand's smallest unit of credits. */
        CREDITS,
        /** The minor unit of the brand's currency. */
        MONEY,
        COUNT
    }

    Measure(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }
}
