package dev.scrip.billing.explanation;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.CreditSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one event did to one lot, in units.
 *
 * @param free by how much what can move of it changed
 * @param held by how much what open holds have set aside of it changed
 * @param left what can move of it afterwards
 */
public record LotMove(String lotId, CreditSource source, long free, long held, long left) {

    /** The difference between two states of an account, in the order of its grants; nothing that stayed as it was. */
    public static List<LotMove> between(CreditLedger before, CreditLedger after) {
        Map<String, Lot> known = new LinkedHashMap<>();
        before.lots().forEach(lot -> known.put(lot.lotId(), lot));
        List<LotMove> moves = new ArrayList<>();
        Map<String, Lot> there = new LinkedHashMap<>();
        after.lots().forEach(lot -> there.put(lot.lotId(), lot));
        known.forEach((lotId, lot) -> {
            Lot now = there.get(lotId);
            long free = now == null ? 0 : now.free();
            long held = now == null ? 0 : now.held();
            if (free != lot.free() || held != lot.held()) {
                moves.add(new LotMove(lotId, lot.terms().source(), free - lot.free(), held - lot.held(), free));
            }
        });
        there.forEach((lotId, lot) -> {
            if (!known.containsKey(lotId)) {
                moves.add(new LotMove(lotId, lot.terms().source(), lot.free(), lot.held(), lot.free()));
            }
        });
        return List.copyOf(moves);
    }
}
