package dev.scrip.billing.center;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.balance.CycleUse;
import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.CreditSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account has, as its page shows it: all amounts are said already.
 *
 * @param held empty when nothing is
 * @param lots those that burn next come first, then those that begin later
 */
record Credits(
        String available, Optional<String> held, List<Share> sources, Optional<CycleShown> cycle, List<LotShown> lots) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What there is of one source.
     *
     * @param start where its part of the bar begins, in percent
     * @param width how much of the bar it is, in percent
     */
    record Share(String name, String style, String amount, BigDecimal start, BigDecimal width) {}

    /** The running cycle and how much of its credits is used. */
    record CycleShown(String plan, String used, String issued, String percent, String ends, String endsIn) {}

    /**
     * A lot.
     *
     * @param width what is left of it, in percent
     * @param when what time will do to it
     * @param next whether the next generation is paid from it
     */
    record LotShown(
            String source, String style, String left, String amount, BigDecimal width, String when, boolean next) {}

    static Credits of(BalanceView view, Words words) {
        Balance balance = view.at(words.now());
        return new Credits(
                words.credits(balance.available()),
                balance.held() == 0 ? Optional.empty() : Optional.of(words.credits(balance.held())),
                shares(balance, words),
                balance.cycle().map(use -> cycle(use, words)),
                lots(view, balance, words));
    }

    private static List<Share> shares(Balance balance, Words words) {
        List<Share> shares = new ArrayList<>();
        BigDecimal start = BigDecimal.ZERO;
        for (CreditSource source : CreditSource.values()) {
            long units = balance.bySource().getOrDefault(source, 0L);
            BigDecimal width = percent(units, balance.available());
            shares.add(new Share(name(source), style(source), words.credits(units), start, width));
            start = start.add(width);
        }
        return shares;
    }

    private static CycleShown cycle(CycleUse use, Words words) {
        return new CycleShown(
                Optional.ofNullable(words.catalog().plans().get(use.plan()))
                        .map(Plan::name)
                        .orElse(use.plan()),
                words.credits(use.used()),
                words.credits(use.issued()),
                use.usedPercent().toPlainString(),
                words.date(use.cycle().end()),
                words.until(use.cycle().end()));
    }

    private static List<LotShown> lots(BalanceView view, Balance balance, Words words) {
        List<Lot> burning = view.ledger().inBurnOrder(words.catalog().policies().burnOrder(), words.now()).stream()
                .filter(lot -> lot.free() > 0)
                .toList();
        Stream<Lot> later = balance.lots().stream().filter(lot -> lot.pendingAt(words.now()));
        return Stream.concat(burning.stream(), later)
                .map(lot -> lot(lot, words, !burning.isEmpty() && lot.equals(burning.getFirst())))
                .toList();
    }

    private static LotShown lot(Lot lot, Words words, boolean next) {
        var terms = lot.terms();
        String when;
        if (lot.pendingAt(words.now())) {
            when = "from " + words.date(terms.effectiveAt()) + ", " + words.until(terms.effectiveAt());
        } else if (terms.expiresAt() == null) {
            when = "never expires";
        } else {
            when = "until " + words.date(terms.expiresAt()) + ", expires " + words.until(terms.expiresAt());
        }
        return new LotShown(
                name(terms.source()),
                style(terms.source()),
                words.credits(lot.free()),
                words.credits(terms.amount()),
                percent(lot.free(), terms.amount()),
                when,
                next);
    }

    private static BigDecimal percent(long part, long of) {
        return of == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(of), 2, RoundingMode.HALF_EVEN);
    }

    private static String name(CreditSource source) {
        return switch (source) {
            case SUBSCRIPTION -> "Plan";
            case ADD_ON -> "Add-on packs";
            case BONUS -> "Bonus";
        };
    }

    private static String style(CreditSource source) {
        return "source-" + source.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
