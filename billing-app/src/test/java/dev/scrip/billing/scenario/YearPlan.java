package dev.scrip.billing.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What services will send in a year (or less), and when: the same for the same seed. */
record YearPlan(List<Round> rounds) {
    static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    /** All of them join within the first part of the time. */
    private static final int JOIN_WITHIN = 3;

    private static final int SECONDS_A_DAY = 86_400;

    /**
     * The clock is moved, and then everybody whose day it is sends something.
     *
     * @param turns what is sent for one account each, one call after the other
     */
    record Round(int day, Instant at, List<List<PlannedCall>> turns) {}

    /**
     * A plan with one round a day, at any second of it.
     *
     * @param turnsADay about how many accounts do something on a day
     */
    static YearPlan of(long seed, int accounts, int days, int turnsADay) {
        Random random = new Random(seed);
        List<Resident> residents = new ArrayList<>();
        List<Integer> joining = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            residents.add(new Resident(i, new Random(random.nextLong())));
            joining.add(random.nextInt(Math.max(1, days / JOIN_WITHIN)));
        }
        List<Round> rounds = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            Instant at = START.plus(Duration.ofDays(day)).plusSeconds(random.nextInt(SECONDS_A_DAY));
            List<List<PlannedCall>> turns = new ArrayList<>();
            for (int i = 0; i < accounts; i++) {
                boolean joins = joining.get(i) == day;
                if (joins || (joining.get(i) < day && random.nextInt(accounts) < turnsADay)) {
                    turns.add(residents.get(i).turn(day, at));
                }
            }
            rounds.add(new Round(day, at, turns));
        }
        return new YearPlan(rounds);
    }

    /** The paths of all accounts. */
    Set<String> accounts() {
        Set<String> accounts = new TreeSet<>();
        for (Round round : rounds) {
            // Whoever joins opens the account, and does something else with it at once.
            round.turns()
                    .forEach(turn -> accounts.add(turn.getLast().path().replaceFirst("^(/v1/accounts/[^/]+).*", "$1")));
        }
        return accounts;
    }

    int calls() {
        return rounds.stream()
                .flatMap(round -> round.turns().stream())
                .mapToInt(List::size)
                .sum();
    }
}
