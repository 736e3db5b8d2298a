package dev.scrip.billing.export.engine;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.balance.CycleUse;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.export.engine.StandingRows.Moment;
import dev.scrip.billing.projection.ViewJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The tables {@code balances} and {@code lots} (B1). */
final class AccountCells {
    private AccountCells() {}

    static List<Row> balance(BalanceView account, Moment moment) {
        Balance balance = account.at(moment.instant());
        CreditTotals totals = balance.totals();
        Cells cells = Cells.of(account.accountId(), account.creditScale())
                .and(account.sequence(), balance.asOf(), account.openedAt(), (long) account.creditScale())
                .credits(balance.available())
                .credits(balance.held())
                .credits(balance.pending())
                .credits(totals.granted())
                .credits(totals.consumed())
                .credits(totals.expired())
                .credits(totals.voided())
                .credits(totals.forfeited());
        for (CreditSource source : List.of(CreditSource.SUBSCRIPTION, CreditSource.ADD_ON, CreditSource.BONUS)) {
            cells.credits(Objects.requireNonNull(balance.bySource().get(source)));
        }
        Optional<CycleUse> cycle = balance.cycle();
        return List.of(cycle.map(use -> cells.and(
                                use.plan(), use.cycle().start(), use.cycle().end())
                        .credits(use.issued())
                        .credits(use.used()))
                .orElseGet(() -> cells.and(null, null, null, null, null))
                .and(balance.nextExpiry().orElse(null))
                .row());
    }

    static List<Row> lots(BalanceView account, Moment moment) {
        Balance balance = account.at(moment.instant());
        return balance.lots().stream().map(lot -> lot(account, lot, balance)).toList();
    }

    private static Row lot(BalanceView account, Lot lot, Balance balance) {
        LotTerms terms = lot.terms();
        return Cells.of(account.accountId(), account.creditScale())
                .and(lot.lotId(), terms.source().name())
                .credits(terms.amount())
                .credits(lot.free())
                .credits(lot.held())
                .and((long) terms.priority(), terms.effectiveAt(), terms.expiresAt())
                .and(names(terms.scope().features()), names(terms.scope().models()))
                .and((long) lot.order(), balance.asOf())
                .row();
    }

    private static String names(Iterable<String> names) {
        return ViewJson.MAPPER.writeValueAsString(names);
    }
}
