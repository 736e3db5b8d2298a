package dev.scrip.billing.center;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.explanation.Forecast;
import dev.scrip.billing.explanation.Forecast.Kind;
import dev.scrip.billing.explanation.Forecast.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What becomes of the credits if nothing is spent (B6), as a picture and in words.
 *
 * @param line the points of a line in a picture of 1000 by 200
 * @param lost what expires within the year
 */
record Outlook(List<Happening> steps, String line, String lost, String remains, boolean losesNothing) {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final BigDecimal WIDTH = BigDecimal.valueOf(1000);
    private static final BigDecimal HEIGHT = BigDecimal.valueOf(200);

    /** Something that time does. */
    record Happening(String date, String when, String what, String change, String available) {}

    static Outlook of(BalanceView view, Words words) {
        Instant now = words.now();
        Instant end = now.plus(YEAR);
        Forecast forecast = Forecast.of(view, now, end);
        return new Outlook(
                forecast.steps().stream().map(step -> happening(step, words)).toList(),
                line(forecast, now),
                words.credits(forecast.lost()),
                words.credits(forecast.remains()),
                forecast.lost() == 0);
    }

    private static Happening happening(Step step, Words words) {
        return new Happening(
                words.date(step.at()),
                words.until(step.at()),
                what(step.kind()),
                words.change(step.kind() == Kind.EXPIRES ? -step.lost() : step.comes()),
                words.credits(step.available()));
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case BEGINS -> "Credits begin";
            case EXPIRES -> "Credits expire";
            case HOLD_ENDS -> "A reservation ends";
        };
    }

    /** In steps: what there is stays until something happens. */
    private static String line(Forecast forecast, Instant now) {
        long top = Math.max(
                1,
                Math.max(
                        forecast.available(),
                        forecast.steps().stream()
                                .mapToLong(Step::available)
                                .max()
                                .orElse(0)));
        StringBuilder points = new StringBuilder("0," + height(forecast.available(), top));
        long before = forecast.available();
        for (Step step : forecast.steps()) {
            BigDecimal x = WIDTH.multiply(
                            BigDecimal.valueOf(Duration.between(now, step.at()).toMinutes()))
                    .divide(BigDecimal.valueOf(YEAR.toMinutes()), 1, RoundingMode.HALF_EVEN);
            points.append(' ').append(x).append(',').append(height(before, top));
            points.append(' ').append(x).append(',').append(height(step.available(), top));
            before = step.available();
        }
        return points.append(" 1000,").append(height(before, top)).toString();
    }

    private static BigDecimal height(long units, long top) {
        return HEIGHT.subtract(
                HEIGHT.multiply(BigDecimal.valueOf(units)).divide(BigDecimal.valueOf(top), 1, RoundingMode.HALF_EVEN));
    }
}
