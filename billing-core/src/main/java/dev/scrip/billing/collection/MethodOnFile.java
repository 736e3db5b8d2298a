package dev.scrip.billing.collection;

import java.time.Instant;

/**
 * How the engine may collect.
 *
 * @param reference as the provider calls it
 * @param since when it was attached; what fell due before is not its business
 * @param refused the provider refused it for good: the engine does not ask it by itself any more
 */
public record MethodOnFile(String reference, Instant since, boolean refused) {
    static MethodOnFile attached(String reference, Instant at) {
        return new MethodOnFile(reference, at, false);
    }

    MethodOnFile refusedForGood() {
        return new MethodOnFile(reference, since, true);
    }
}
