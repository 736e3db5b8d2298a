package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.CreditAmount;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.ledger.LedgerAccount;
import dev.scrip.billing.ledger.LedgerEntry;
import dev.scrip.billing.ledger.LedgerEntry.Cause;
import dev.scrip.billing.ledger.Side;
import dev.scrip.billing.security.AccountAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries of an account's ledger, in credits, oldest first (E5): {@code opening} and all {@code items} come to {@code closing}. The entries
 * of one event are never spread over two pages.
 *
 * @param opening what stood on the ledger's accounts before; left out when the entries begin with the account
 * @param closing left out when there is nothing of the account before {@code upTo}
 * @param nextAfter pass it as {@code after} for the next page; the same when nothing has come since
 */
public record LedgerAnswer(
        String accountId,
        @Nullable SumsAnswer opening,
        List<EntryAnswer> items,
        @Nullable SumsAnswer closing,
        long nextAfter) {

    static LedgerAnswer of(
            String accountId, Optional<BalanceView> opening, List<LedgerEntry> entries, Optional<BalanceView> closing) {
        int scale = closing.map(BalanceView::creditScale).orElse(0);
        return new LedgerAnswer(
                AccountAddress.publicId(accountId),
                opening.map(SumsAnswer::of).orElse(null),
                entries.stream().map(entry -> EntryAnswer.of(entry, scale)).toList(),
                closing.map(SumsAnswer::of).orElse(null),
                closing.map(BalanceView::sequence).orElse(-1L));
    }

    /**
     * One side of a movement of credits. Debits equal credits for each event, and for each lot in it.
     *
     * @param position of the event in whose fold it appears, among those of all accounts
     * @param sequence the same event's among those of its account
     * @param at when it took effect
     * @param cause whether the event moved it, or time alone did before it
     * @param type the event's name
     */
    record EntryAnswer(
            long position,
            long sequence,
            Instant at,
            Cause cause,
            String type,
            String lotId,
            CreditSource source,
            LedgerAccount account,
            Side side,
            BigDecimal amount) {

        private static EntryAnswer of(LedgerEntry entry, int scale) {
            return new EntryAnswer(
                    entry.position(),
                    entry.sequence(),
                    entry.at(),
                    entry.cause(),
                    entry.type(),
                    entry.lotId(),
                    entry.source(),
                    entry.account(),
                    entry.side(),
                    CreditAmount.credits(entry.amount(), scale));
        }
    }

    /**
     * What stands on the ledger's accounts, those of all sources together: what was granted is the sum of the others (I1).
     *
     * @param sequence the last event that is in it
     * @param available in lots that have taken effect, until their expiry is on record
     */
    record SumsAnswer(
            long sequence,
            BigDecimal granted,
            BigDecimal pending,
            BigDecimal available,
            BigDecimal held,
            BigDecimal consumed,
            BigDecimal expired,
            BigDecimal voided,
            BigDecimal forfeited) {

        private static SumsAnswer of(BalanceView view) {
            CreditLedger ledger = view.ledger();
            CreditTotals totals = ledger.totals();
            int scale = view.creditScale();
            Instant at = view.lastAt();
            return new SumsAnswer(
                    view.sequence(),
                    CreditAmount.credits(totals.granted(), scale),
                    CreditAmount.credits(ledger.pending(at), scale),
                    CreditAmount.credits(Math.addExact(ledger.available(at), ledger.overdue(at)), scale),
                    CreditAmount.credits(ledger.held(), scale),
                    CreditAmount.credits(totals.consumed(), scale),
                    CreditAmount.credits(totals.expired(), scale),
                    CreditAmount.credits(totals.voided(), scale),
                    CreditAmount.credits(totals.forfeited(), scale));
        }
    }
}
