package dev.scrip.billing.catalog;

import dev.scrip.billing.catalog.Policies.DowngradeRule;
import dev.scrip.billing.catalog.Policies.DuplicateCharge;
import dev.scrip.billing.catalog.Policies.FairUse;
import dev.scrip.billing.catalog.Policies.Notices;
import dev.scrip.billing.catalog.Policies.ProrationRule;
import dev.scrip.billing.catalog.Policies.QueuePolicy;
import dev.scrip.billing.catalog.Policies.Review;
import dev.scrip.billing.catalog.Policies.UpgradeRule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the policies: every one must be written out, so that a reader of the catalog sees every choice that was made. */
final class PoliciesSection {
    private static final int PRIORITY_MAX = 100;
    private static final int LIMIT_MAX = 100_000;
    private static final int BUSINESS_DAYS_MAX = 60;

    private PoliciesSection() {}

    static Policies read(Section policies, int scale) {
        Duration holdTimeout = policies.required("hold-timeout", ScalarType.duration());
        Duration holdTimeoutMax = policies.required("hold-timeout-max", ScalarType.duration());
        if (policies.areSound("hold-timeout", "hold-timeout-max") && holdTimeoutMax.compareTo(holdTimeout) < 0) {
            policies.problem(
                    "hold-timeout-max", "'" + holdTimeoutMax + "'", "at least 'hold-timeout', which is " + holdTimeout);
        }
        return new Policies(
                burnOrder(policies),
                policies.required("default-grant-priority", ScalarType.whole(0, PRIORITY_MAX)),
                policies.required("refund-grace", ScalarType.duration()),
                holdTimeout,
                holdTimeoutMax,
                policies.required("cycle", ScalarType.duration()),
                policies.required("bonus-validity", ScalarType.duration()),
                policies.section("fair-use", PoliciesSection::fairUse),
                policies.section("review", PoliciesSection::review),
                policies.section("queue", PoliciesSection::queue),
                policies.required("upgrade", ScalarType.oneOf(UpgradeRule.class)),
                policies.required("downgrade", ScalarType.oneOf(DowngradeRule.class)),
                policies.required("proration", ScalarType.oneOf(ProrationRule.class)),
                policies.required("quote-validity", ScalarType.duration()),
                policies.required("spend-without-subscription", ScalarType.flag()),
                dunning(policies),
                policies.section("duplicate-charge", PoliciesSection::duplicateCharge),
                policies.section("notices", notices -> notices(notices, scale)));
    }

    private static BurnOrder burnOrder(Section policies) {
        List<BurnKey> keys = policies.list("burn-order", ScalarType.oneOf(BurnKey.class));
        Set<BurnKey> distinct = Set.copyOf(keys);
        boolean eachOnce = keys.size() == distinct.size()
                && distinct.containsAll(BurnOrder.standard().keys());
        // Two lots can agree in every other key, and the order of drawing must never be left to chance.
        if (policies.areSound("burn-order") && !(eachOnce && keys.getLast() == BurnKey.GRANT_ORDER)) {
            policies.problem(
                    "burn-order",
                    named(keys),
                    "each once, grant-order last: " + named(BurnOrder.standard().keys()));
        }
        return new BurnOrder(keys);
    }

    private static String named(List<BurnKey> keys) {
        return keys.stream().map(ScalarType::kebab).collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<Duration> dunning(Section policies) {
        List<Duration> retries = policies.list("dunning", ScalarType.duration());
        List<Duration> rising =
                retries.stream().distinct().sorted(Comparator.naturalOrder()).toList();
        if (policies.areSound("dunning") && !retries.equals(rising)) {
            policies.problem("dunning", retries.toString(), "times since the cycle's end that rise: " + rising);
        }
        return retries;
    }

    private static FairUse fairUse(Section fairUse) {
        return new FairUse(
                fairUse.required("limit", ScalarType.whole(1, FairUse.LIMIT_MAX)),
                fairUse.required("window", ScalarType.duration()),
                fairUse.required("illustrative", ScalarType.flag()));
    }

    private static Review review(Section review) {
        return new Review(review.required("paid-work-allowed", ScalarType.flag()));
    }

    private static QueuePolicy queue(Section queue) {
        return new QueuePolicy(
                queue.required("peak-threshold", ScalarType.whole(0, LIMIT_MAX)),
                queue.required("standard-share", ScalarType.share()),
                queue.required("max-standard-wait", ScalarType.duration()),
                queue.required("illustrative", ScalarType.flag()));
    }

    private static DuplicateCharge duplicateCharge(Section duplicateCharge) {
        return new DuplicateCharge(
                duplicateCharge.required("answer-business-days", ScalarType.whole(1, BUSINESS_DAYS_MAX)),
                duplicateCharge.required("refund-business-days", ScalarType.whole(1, BUSINESS_DAYS_MAX)));
    }

    private static Notices notices(Section notices, int scale) {
        List<Long> lowBalance = notices.list("low-balance", ScalarType.credits(scale));
        List<Long> falling =
                lowBalance.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        if (notices.areSound("low-balance") && !lowBalance.equals(falling)) {
            notices.problem("low-balance", credits(lowBalance, scale), "amounts that fall: " + credits(falling, scale));
        }
        return new Notices(
                lowBalance,
                notices.required("expires-within", ScalarType.duration()),
                notices.required("illustrative", ScalarType.flag()));
    }

    private static String credits(List<Long> amounts, int scale) {
        return amounts.stream()
                .map(it -> Effect.plain(CreditAmount.credits(it, scale)))
                .toList()
                .toString();
    }
}
