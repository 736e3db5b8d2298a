package dev.scrip.billing.center;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Feature;
import dev.scrip.billing.catalog.Model;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** How a page says amounts, times and names to a reader of some language. */
record Words(Catalog catalog, Locale locale, Instant now) {
    private static final int DECIMALS_MAX = 6;

    public String credits(long units) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(DECIMALS_MAX);
        return format.format(catalog.toCredits(units));
    }

    /** With a sign, as in a statement. */
    public String change(long units) {
        return (units > 0 ? "+" : "") + credits(units).replace('-', '\u2212');
    }

    public String money(long amountMinor, String currency) {
        Currency of = Currency.getInstance(currency);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(of);
        format.setMinimumFractionDigits(of.getDefaultFractionDigits());
        format.setMaximumFractionDigits(of.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(amountMinor, of.getDefaultFractionDigits()));
    }

    public String date(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    /** How long until then: {@code in 3 days}. */
    public String until(Instant at) {
        Duration left = Duration.between(now, at);
        if (left.compareTo(Duration.ofHours(1)) < 0) {
            return "in " + Math.max(0, left.toMinutes()) + " min";
        }
        if (left.compareTo(Duration.ofDays(2)) < 0) {
            return "in " + left.toHours() + " h";
        }
        return "in " + left.toDays() + " days";
    }

    /** What a generation was made by, as people read it: its model, or its feature where it has none. */
    public String made(Optional<String> feature, Optional<String> model) {
        return model.map(this::model).or(() -> feature.map(this::feature)).orElse("Generation");
    }

    public String model(String id) {
        return Optional.ofNullable(catalog.rateCard().models().get(id))
                .map(Model::name)
                .orElseGet(() -> feature(id));
    }

    public String feature(String id) {
        return Optional.ofNullable(catalog.rateCard().features().get(id))
                .map(Feature::name)
                .orElse(id);
    }
}
