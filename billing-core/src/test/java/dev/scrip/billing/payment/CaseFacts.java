package dev.scrip.billing.payment;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;

import dev.scrip.billing.event.DuplicateChargeAnswered;
import dev.scrip.billing.event.DuplicateChargeConfirmed;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeRejected;
import dev.scrip.billing.event.DuplicateChargeReported;
import java.time.Instant;

/** Words for what happened to a case that was reported on a Monday morning in Los Angeles. */
final class CaseFacts {
    static final Instant MONDAY = Instant.parse("2026-01-12T18:00:00Z");

    /** Tuesday and Wednesday are the two business days. */
    static final Instant ANSWER_DUE = Instant.parse("2026-01-15T08:00:00Z");

    /** The 13th to the 16th, and after Martin Luther King's day the 20th to the 22nd. */
    static final Instant REFUND_DUE = Instant.parse("2026-01-23T08:00:00Z");

    private CaseFacts() {}

    static DuplicateChargeReported reported(String caseId, String first, String second) {
        return new DuplicateChargeReported(ACCOUNT, MONDAY, caseId, first, second, "charged twice", ANSWER_DUE);
    }

    static DuplicateChargeAnswered answered(String caseId, Instant at) {
        return new DuplicateChargeAnswered(ACCOUNT, at, caseId, "we are looking into it");
    }

    static DuplicateChargeConfirmed confirmed(String caseId, Instant at, Instant refundBy) {
        return new DuplicateChargeConfirmed(ACCOUNT, at, caseId, refundBy);
    }

    static DuplicateChargeRejected rejected(String caseId, Instant at) {
        return new DuplicateChargeRejected(ACCOUNT, at, caseId, "two different months");
    }

    static DuplicateChargeRefunded refunded(String caseId, Instant at, String payment) {
        return new DuplicateChargeRefunded(ACCOUNT, at, caseId, payment, "refund-of-" + payment);
    }
}
