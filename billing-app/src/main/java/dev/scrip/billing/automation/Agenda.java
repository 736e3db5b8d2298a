package dev.scrip.billing.automation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** When it is which account's turn: one instant each, in the order of time. */
final class Agenda {
    private final Map<String, Instant> byAccount = new HashMap<>();
    private final TreeMap<Instant, TreeSet<String>> byInstant = new TreeMap<>();

    /** In place of what stood there for the account; empty: there is nothing to wait for. */
    synchronized void put(String accountId, Optional<Instant> at) {
        Instant before = byAccount.remove(accountId);
        if (before != null) {
            Set<String> others = byInstant.getOrDefault(before, new TreeSet<>());
            others.remove(accountId);
            if (others.isEmpty()) {
                byInstant.remove(before);
            }
        }
        at.ifPresent(instant -> {
            byAccount.put(accountId, instant);
            byInstant.computeIfAbsent(instant, first -> new TreeSet<>()).add(accountId);
        });
    }

    /** The earliest instant that is not after another. */
    synchronized Optional<Instant> nextBy(Instant latest) {
        return byInstant.isEmpty()
                ? Optional.empty()
                : Optional.of(byInstant.firstKey()).filter(at -> !at.isAfter(latest));
    }

    /** Takes those whose turn it is at an instant, or was before. */
    synchronized List<String> takeBy(Instant instant) {
        List<String> accounts = new ArrayList<>();
        while (!byInstant.isEmpty() && !byInstant.firstKey().isAfter(instant)) {
            accounts.addAll(byInstant.pollFirstEntry().getValue());
        }
        accounts.forEach(byAccount::remove);
        return accounts;
    }
}
