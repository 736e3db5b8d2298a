package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.CycleUse;
import dev.scrip.billing.catalog.CreditAmount;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.security.AccountAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account's balance, in credits (B1).
 *
 * @param available what can be spent
 * @param held what open holds have set aside
 * @param bySource what can be spent, of each source
 * @param cycle the running billing cycle; left out outside of one
 * @param nextExpiry when credits are lost next, if none are spent; left out if none ever are
 * @param sequence the last event that is in it
 */
public record BalanceAnswer(
        String accountId,
        Instant asOf,
        long sequence,
        BigDecimal available,
        BigDecimal held,
        Map<CreditSource, BigDecimal> bySource,
        List<LotAnswer> lots,
        TotalsAnswer totals,
        @Nullable CycleAnswer cycle,
        @Nullable Instant nextExpiry) {

    static BalanceAnswer of(Balance balance) {
        int scale = balance.creditScale();
        Map<CreditSource, BigDecimal> bySource = new EnumMap<>(CreditSource.class);
        balance.bySource().forEach((source, units) -> bySource.put(source, CreditAmount.credits(units, scale)));
        return new BalanceAnswer(
                AccountAddress.publicId(balance.accountId()),
                balance.asOf(),
                balance.sequence(),
                CreditAmount.credits(balance.available(), scale),
                CreditAmount.credits(balance.held(), scale),
                bySource,
                LotAnswer.all(balance),
                TotalsAnswer.of(balance),
                balance.cycle().map(use -> CycleAnswer.of(use, scale)).orElse(null),
                balance.nextExpiry().orElse(null));
    }

    /** The lots alone. */
    record LotsAnswer(String accountId, Instant asOf, long sequence, List<LotAnswer> lots) {
        static LotsAnswer of(Balance balance) {
            return new LotsAnswer(
                    AccountAddress.publicId(balance.accountId()),
                    balance.asOf(),
                    balance.sequence(),
                    LotAnswer.all(balance));
        }
    }

    /**
     * One grant and what is left of it.
     *
     * @param remaining what can still be spent of it, now or from {@code effectiveAt} on
     * @param held what open holds have set aside of it
     * @param expiresAt left out: never
     * @param scope left out: it can be spent on anything
     */
    record LotAnswer(
            String lotId,
            CreditSource source,
            BigDecimal amount,
            BigDecimal remaining,
            BigDecimal held,
            Instant effectiveAt,
            @Nullable Instant expiresAt,
            int priority,
            @Nullable Scope scope) {

        static List<LotAnswer> all(Balance balance) {
            return balance.lots().stream()
                    .map(lot -> of(lot, balance.creditScale()))
                    .toList();
        }

        private static LotAnswer of(Lot lot, int scale) {
            var terms = lot.terms();
            return new LotAnswer(
                    lot.lotId(),
                    terms.source(),
                    CreditAmount.credits(terms.amount(), scale),
                    CreditAmount.credits(lot.free(), scale),
                    CreditAmount.credits(lot.held(), scale),
                    terms.effectiveAt(),
                    terms.expiresAt(),
                    terms.priority(),
                    terms.scope().equals(Scope.ANYTHING) ? null : terms.scope());
        }
    }

    /** Where everything that was ever granted is or went; with {@code available} and {@code held} it adds up (I1). */
    record TotalsAnswer(
            BigDecimal granted,
            BigDecimal pending,
            BigDecimal consumed,
            BigDecimal expired,
            BigDecimal voided,
            BigDecimal forfeited) {

        static TotalsAnswer of(Balance balance) {
            CreditTotals totals = balance.totals();
            int scale = balance.creditScale();
            return new TotalsAnswer(
                    CreditAmount.credits(totals.granted(), scale),
                    CreditAmount.credits(balance.pending(), scale),
                    CreditAmount.credits(totals.consumed(), scale),
                    CreditAmount.credits(totals.expired(), scale),
                    CreditAmount.credits(totals.voided(), scale),
                    CreditAmount.credits(totals.forfeited(), scale));
        }
    }

    /**
     * The running billing cycle.
     *
     * @param used consumed of what the cycle issued and not given back; what is held is not used yet
     * @param usedPercent with one decimal, rounded down
     */
    record CycleAnswer(
            String plan,
            int number,
            Instant start,
            Instant end,
            BigDecimal issued,
            BigDecimal used,
            BigDecimal usedPercent) {

        static CycleAnswer of(CycleUse use, int scale) {
            return new CycleAnswer(
                    use.plan(),
                    use.cycle().number(),
                    use.cycle().start(),
                    use.cycle().end(),
                    CreditAmount.credits(use.issued(), scale),
                    CreditAmount.credits(use.used(), scale),
                    use.usedPercent());
        }
    }
}
