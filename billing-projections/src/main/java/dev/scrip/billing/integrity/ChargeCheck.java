package dev.scrip.billing.integrity;

import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.projection.NumberedNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * I3 over all events of one account, however many: each generation begins once and is charged once, by its charge or by its hold's
 * settlement. Names are remembered by their hashes; whatever looks like the same name twice is looked at again by the names themselves.
 */
final class ChargeCheck {
    private static final int BEGUN = 1;
    private static final int CHARGED = 2;

    /** More would not tell an auditor more. */
    private static final int SUSPECTS_MAX = 1_000;

    private final NumberedNames seen = new NumberedNames();
    private final Set<String> suspects = new LinkedHashSet<>();

    void on(GenerationEvent event) {
        int does = does(event);
        if (does == 0) {
            return;
        }
        int done = seen.of(event.generationId());
        if ((done & does) != 0 && suspects.size() < SUSPECTS_MAX) {
            suspects.add(event.generationId());
        }
        seen.put(event.generationId(), done | does);
    }

    boolean suspects() {
        return !suspects.isEmpty();
    }

    /** Looks again at what looked like the same name, in all events of the account. */
    List<Finding> confirmed(FactRows again) throws SQLException {
        Map<String, Map<Integer, String>> first = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        while (again.next()) {
            if (readable(again) instanceof GenerationEvent event && suspects.contains(event.generationId())) {
                int does = does(event);
                Map<Integer, String> firsts = first.computeIfAbsent(event.generationId(), none -> new HashMap<>());
                List.of(BEGUN, CHARGED).stream()
                        .filter(one -> (does & one) != 0)
                        .filter(one -> firsts.putIfAbsent(one, told(event, again)) != null)
                        .findFirst()
                        .ifPresent(one -> findings.add(Finding.atEvent(
                                Rule.I3,
                                again,
                                "generation " + event.generationId() + " once: " + firsts.get(one),
                                told(event, again))));
            }
        }
        return findings;
    }

    private static Object readable(FactRows at) {
        try {
            return at.fact().event();
        } catch (RuntimeException unreadable) {
            return unreadable;
        }
    }

    private static String told(GenerationEvent event, FactRows at) {
        return event.getClass().getSimpleName() + " at sequence " + at.sequence();
    }

    private static int does(GenerationEvent event) {
        boolean charges = event instanceof GenerationCharged || event instanceof HoldSettled;
        return (event.begins() ? BEGUN : 0) | (charges ? CHARGED : 0);
    }
}
