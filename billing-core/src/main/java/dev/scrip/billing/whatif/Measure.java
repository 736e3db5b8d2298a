package dev.scrip.billing.whatif;

/** What is counted of a course of events. Credits are in units, money in the currency's minor unit. */
public enum Measure {
    /** Charged for generations, whatever came back later. */
    CREDITS_CHARGED,
    /** Of that, from credits that a cycle issued. */
    CHARGED_FROM_SUBSCRIPTION,
    /** Of that, from credits that were bought in packs. */
    CHARGED_FROM_ADD_ON,
    /** Of that, from credits that were given. */
    CHARGED_FROM_BONUS,
    /** Given back for generations. */
    CREDITS_GIVEN_BACK,
    CREDITS_GRANTED,
    CREDITS_EXPIRED,
    /** Taken back by hand or with a purchase's money. */
    CREDITS_VOIDED,
    /** Lost by a ban. */
    CREDITS_FORFEITED,
    /** Outstanding at the end: to be spent, held or dated ahead. */
    CREDITS_LEFT,
    /** Generations that were charged. */
    TASKS_CHARGED,
    /** Generations that Unlimited served. */
    TASKS_FREE,
    /** Reviews because of fair use. */
    REVIEWS,
    BANS,
    /** Bonuses for usage. */
    USAGE_BONUSES,
    PACKS_BOUGHT,
    MONEY_FOR_PACKS,
    /** Cycles that were begun and paid, upgrades included. */
    CYCLES_BEGUN,
    MONEY_FOR_CYCLES,
    /** Payments that the engine asked a provider for. */
    PAYMENTS_ASKED,
    SUBSCRIPTIONS_ENDED
}
