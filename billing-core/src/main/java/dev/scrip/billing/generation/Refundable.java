package dev.scrip.billing.generation;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A generation and the terms of those of its lots that have left the ledger, looked up in the history.
 *
 * @param terms by lot id
 */
public record Refundable(GenerationRecord record, Map<String, LotTerms> terms) {
    public Refundable {
        terms = Map.copyOf(terms);
    }

    /** Looks up what a refund of the generation needs to know. */
    public static Refundable of(String accountId, String generationId, CreditLedger credits, SubjectHistory history) {
        GenerationRecord record =
                GenerationRecord.of(generationId, history.about(accountId, Subject.generation(generationId)), credits);
        Map<String, LotTerms> terms = new HashMap<>();
        for (Draw draw : record.charged()) {
            LotTerms known = credits.lot(draw.lotId())
                    .map(lot -> lot.terms())
                    .orElseGet(() -> recorded(draw.lotId(), history.about(accountId, Subject.lot(draw.lotId()))));
            terms.put(draw.lotId(), known);
        }
        return new Refundable(record, terms);
    }

    LotTerms termsOf(String lotId) {
        LotTerms known = terms.get(lotId);
        if (known == null) {
            throw new IllegalStateException("no terms of lot " + lotId);
        }
        return known;
    }

    private static LotTerms recorded(String lotId, List<BillingEvent> about) {
        for (BillingEvent event : about) {
            if (event instanceof CreditsGranted granted) {
                return granted.terms();
            }
            if (event instanceof LotReopened reopened) {
                return reopened.terms();
            }
            if (event instanceof LotRestored restored) {
                return restored.terms();
            }
        }
        throw new IllegalStateException("credits were drawn from lot " + lotId + ", which nothing ever granted");
    }
}
