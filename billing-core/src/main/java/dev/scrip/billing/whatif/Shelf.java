package dev.scrip.billing.whatif;

import dev.scrip.billing.event.BillingEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the histories of an account's subjects are put that nobody has asked for lately. */
public interface Shelf {
    void put(String subject, List<BillingEvent> events);

    /** Empty when nothing was put there. */
    List<BillingEvent> get(String subject);

    /** A shelf in memory, for accounts that fit into it. */
    static Shelf inMemory() {
        Map<String, List<BillingEvent>> kept = new HashMap<>();
        return new Shelf() {
            @Override
            public void put(String subject, List<BillingEvent> events) {
                kept.put(subject, List.copyOf(events));
            }

            @Override
            public List<BillingEvent> get(String subject) {
                return kept.getOrDefault(subject, List.of());
            }
        };
    }
}
