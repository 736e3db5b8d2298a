package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.CreditAmount;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.explanation.Forecast;
import dev.scrip.billing.explanation.LotMove;
import dev.scrip.billing.security.AccountAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an account's credits if none are spent or granted, in credits (B6).
 *
 * @param asOf from when it looks ahead
 * @param available what can be spent then
 * @param steps what time does, in its order
 * @param lost the sum of what is lost
 * @param remains what can be spent after the last step
 */
public record ForecastAnswer(
        String accountId,
        Instant asOf,
        BigDecimal available,
        List<StepAnswer> steps,
        BigDecimal lost,
        BigDecimal remains) {

    static ForecastAnswer of(BalanceView account, Instant asOf, Forecast forecast) {
        int scale = account.creditScale();
        return new ForecastAnswer(
                AccountAddress.publicId(account.accountId()),
                asOf,
                CreditAmount.credits(forecast.available(), scale),
                forecast.steps().stream()
                        .map(step -> StepAnswer.of(step, scale))
                        .toList(),
                CreditAmount.credits(forecast.lost(), scale),
                CreditAmount.credits(forecast.remains(), scale));
    }

    /**
     * One thing that time does.
     *
     * @param kind {@code BEGINS}: what is dated ahead can be spent; {@code EXPIRES}: what is left is lost; {@code HOLD_ENDS}: what was set
     *     aside comes back, as far as its lots still live
     * @param generationId whose hold ends
     * @param comes what can be spent from then on
     * @param lost what never can again
     * @param available what can be spent then
     */
    record StepAnswer(
            Instant at,
            Forecast.Kind kind,
            @Nullable String generationId,
            List<LotStep> lots,
            BigDecimal comes,
            BigDecimal lost,
            BigDecimal available) {

        private static StepAnswer of(Forecast.Step step, int scale) {
            return new StepAnswer(
                    step.at(),
                    step.kind(),
                    step.generationId().orElse(null),
                    step.lots().stream().map(lot -> LotStep.of(lot, scale)).toList(),
                    CreditAmount.credits(step.comes(), scale),
                    CreditAmount.credits(step.lost(), scale),
                    CreditAmount.credits(step.available(), scale));
        }
    }

    /**
     * A lot that it touches.
     *
     * @param remaining what is left of it afterwards
     */
    record LotStep(String lotId, CreditSource source, BigDecimal remaining) {
        private static LotStep of(LotMove lot, int scale) {
            return new LotStep(lot.lotId(), lot.source(), CreditAmount.credits(lot.left(), scale));
        }
    }
}
