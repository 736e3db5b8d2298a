package dev.scrip.billing.whatif;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotReopened;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How lots of the real course are called in the other one. The engine numbers its lots, so once one of them has come about in one
 * course alone, the same thing bears another number.
 */
final class LotNames {
    /** Only a grant that is taken back by hand asks for a name; who does that, does it soon. */
    private static final int NAMES_MAX = 10_000;

    /** The other course has no such lot. */
    private static final String NONE = "";

    private final Map<String, String> others = new LinkedHashMap<>();

    /** Empty when the other course has no such lot. */
    Optional<String> other(String real) {
        return Optional.of(others.getOrDefault(real, real)).filter(name -> !name.equals(NONE));
    }

    /** Pairs what one command granted in either course: the first of one origin with the first, and so on. */
    void pair(List<BillingEvent> real, List<BillingEvent> other) {
        if (real.equals(other)) {
            return;
        }
        List<Lot> left = new ArrayList<>(lots(other));
        for (Lot lot : lots(real)) {
            Optional<Lot> same =
                    left.stream().filter(it -> it.origin().equals(lot.origin())).findFirst();
            same.ifPresent(left::remove);
            name(lot.id(), same.map(Lot::id).orElse(NONE));
        }
    }

    private record Lot(String id, String origin) {}

    private static List<Lot> lots(List<BillingEvent> events) {
        List<Lot> lots = new ArrayList<>();
        for (BillingEvent event : events) {
            if (event instanceof CreditsGranted granted && granted.origin() != GrantOrigin.OPERATOR) {
                lots.add(new Lot(granted.lotId(), granted.origin().name()));
            } else if (event instanceof LotReopened reopened && reopened.graceFor() != null) {
                lots.add(new Lot(reopened.lotId(), "GRACE"));
            }
        }
        return lots;
    }

    private void name(String real, String other) {
        if (real.equals(other)) {
            others.remove(real);
        } else {
            others.put(real, other);
        }
        if (others.size() > NAMES_MAX) {
            others.remove(others.keySet().iterator().next());
        }
    }
}
