package dev.scrip.billing.bench.replay;

import dev.scrip.billing.bench.load.AccountNames;
import dev.scrip.billing.bench.seed.Seed;

/** Who asks: every other account subscribes to a plan with an unlimited benefit, the others bought credits; some run out. */
final class ReplayAccounts {
    private static final int CREDITS = 300;

    private ReplayAccounts() {}

    static String publicId(int number) {
        return AccountNames.publicId(number);
    }

    static void seed(String url, int accounts) {
        try (Seed seed = new Seed(url, accounts)) {
            for (int number = 0; number < accounts; number++) {
                if (number % 2 == 0) {
                    seed.subscriber(number, Wish.FIRST);
                } else {
                    seed.customer(number, CREDITS, Wish.FIRST);
                }
            }
        }
    }
}
