package dev.scrip.billing.whatif;

import java.util.EnumMap;
import java.util.Map;

/** Amounts by what they measure; what is not in it is zero. */
public record Figures(Map<Measure, Long> amounts) {
    public static final Figures NONE = new Figures(Map.of());

    public Figures {
        Map<Measure, Long> some = new EnumMap<>(Measure.class);
        amounts.forEach((measure, amount) -> {
            if (amount != 0) {
                some.put(measure, amount);
            }
        });
        amounts = Map.copyOf(some);
    }

    public long of(Measure measure) {
        return amounts.getOrDefault(measure, 0L);
    }

    public Figures plus(Figures other) {
        Map<Measure, Long> sum = new EnumMap<>(Measure.class);
        sum.putAll(amounts);
        other.amounts.forEach((measure, amount) -> sum.merge(measure, amount, Math::addExact));
        return new Figures(sum);
    }
}
