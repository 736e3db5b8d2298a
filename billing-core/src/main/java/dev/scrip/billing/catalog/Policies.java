package dev.scrip.billing.catalog;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * The brand's choice wherever the rules leave one. No default lives in code: a catalog writes out every line.
 *
 * @param burnOrder which lots are drawn first (C6)
 * @param defaultGrantPriority a lot's priority unless its grant says otherwise, 0 to 100 (C6: 50)
 * @param refundGrace how long a lot lives that refunds credits of an expired one (C9: P7D)
 * @param holdTimeout after which an unsettled hold is released, unless the hold says otherwise (C10: PT1H)
 * @param holdTimeoutMax the longest timeout a hold may ask for (C10)
 * @param cycle length of a billing cycle (C3: P30D, exactly 720 hours)
 * @param bonusValidity how long bonus credits live unless their grant says otherwise (C5: P30D)
 * @param fairUse how much unlimited use is fair (U5)
 * @param review what goes on during a manual review (U5)
 * @param queue who waits for whom (U3)
 * @param upgrade when an upgrade takes effect (S1)
 * @param downgrade when a downgrade takes effect (S2)
 * @param proration how the remaining value of a plan is worked out (S1)
 * @param quoteValidity how long the price of an upgrade's quote is good (S1: PT1H)
 * @param spendWithoutSubscription whether add-on and bonus credits stay spendable after the subscription's end (S3: true)
 * @param dunning after which times since the cycle's end a failed renewal is tried again (S5); rising; at the last it lapses
 * @param duplicateCharge how fast cases are dealt with (D1)
 * @param notices what an account is told of in advance (N1)
 */
public record Policies(
        BurnOrder burnOrder,
        int defaultGrantPriority,
        Duration refundGrace,
        Duration holdTimeout,
        Duration holdTimeoutMax,
        Duration cycle,
        Duration bonusValidity,
        FairUse fairUse,
        Review review,
        QueuePolicy queue,
        UpgradeRule upgrade,
        DowngradeRule downgrade,
        ProrationRule proration,
        Duration quoteValidity,
        boolean spendWithoutSubscription,
        List<Duration> dunning,
        DuplicateCharge duplicateCharge,
        Notices notices) {

    public Policies {
        dunning = List.copyOf(dunning);
    }

    /**
     * How much unlimited use is fair (U5): one generation more puts the account under review.
     *
     * @param limit generations within the window that are still fair; at least 1
     * @param window length of the sliding window
     * @param illustrative the numbers are ours, not the brand's
     */
    public record FairUse(int limit, Duration window, boolean illustrative) {
        /** An account remembers one generation more than this, so a higher limit could never be exceeded. */
        public static final int LIMIT_MAX = 9_999;
    }

    /**
     * What goes on during a manual review (U5).
     *
     * @param paidWorkAllowed whether work that is paid with credits goes on while Unlimited is suspended
     */
    public record Review(boolean paidWorkAllowed) {}

    /**
     * Who waits for whom (U3).
     *
     * @param peakThreshold it is peak when more priority tasks than this wait
     * @param standardShare the standard queue's share of the dispatches off-peak, 0 to 1
     * @param maxStandardWait after which a standard task goes next even at peak
     * @param illustrative the threshold is ours, not the brand's
     */
    public record QueuePolicy(
            int peakThreshold, BigDecimal standardShare, Duration maxStandardWait, boolean illustrative) {}

    /** When an upgrade takes effect (S1); the one reading the engine knows, named so that it can be seen and questioned. */
    public enum UpgradeRule {
        /** At once: a new cycle starts with the upgrade. */
        NEW_CYCLE_AT_ONCE
    }

    /** When a downgrade takes effect (S2); the one reading the engine knows, named so that it can be seen and questioned. */
    public enum DowngradeRule {
        /** The plan that was paid for stays until the cycle's end. */
        AT_CYCLE_END
    }

    /** How the remaining value of a plan is worked out on an upgrade (S1); the one reading the engine knows. */
    public enum ProrationRule {
        /** By the time that is left of the cycle, rounded half-up to the currency's minor unit. */
        TIME
    }

    /**
     * How fast duplicate charges are dealt with (D1).
     *
     * @param answerBusinessDays business days from the report to the answer; at least 1
     * @param refundBusinessDays business days from the confirmation to the refund; at least 1
     */
    public record DuplicateCharge(int answerBusinessDays, int refundBusinessDays) {}

    /**
     * What an account is told of in advance (N1).
     *
     * @param lowBalance balances below which a message goes out, in the brand's smallest unit, falling
     * @param expiresWithin how long before their expiry credits are announced as about to expire
     * @param illustrative the numbers are ours, not the brand's
     */
    public record Notices(List<Long> lowBalance, Duration expiresWithin, boolean illustrative) {
        public Notices {
            lowBalance = List.copyOf(lowBalance);
        }
    }
}
