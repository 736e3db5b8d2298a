package dev.scrip.billing.bench.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that was measured, by names like {@code charge.postgres.32.perSecond}; what was measured in several rounds is their median. */
public final class Figures {
    private static final int RATIO_DIGITS = 3;

    private final Map<String, List<BigDecimal>> samples = new LinkedHashMap<>();

    /** One more round's value. */
    public void add(String name, long value) {
        add(name, BigDecimal.valueOf(value));
    }

    /** One more round's share of a whole. */
    public void addRatio(String name, long part, long whole) {
        if (whole > 0) {
            add(name, ratio(part, whole));
        }
    }

    private void add(String name, BigDecimal value) {
        samples.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }

    /** The median of a figure's rounds. */
    public Optional<BigDecimal> get(String name) {
        return Optional.ofNullable(samples.get(name)).map(Figures::median);
    }

    /** All medians, in the order in which they were first measured. */
    public Map<String, BigDecimal> medians() {
        Map<String, BigDecimal> medians = new LinkedHashMap<>();
        samples.forEach((name, values) -> medians.put(name, median(values)));
        return medians;
    }

    /** The least and the greatest of a figure's rounds. */
    public Map<String, List<BigDecimal>> ranges() {
        Map<String, List<BigDecimal>> ranges = new LinkedHashMap<>();
        samples.forEach((name, values) -> {
            List<BigDecimal> sorted = values.stream().sorted().toList();
            ranges.put(name, List.of(sorted.getFirst(), sorted.getLast()));
        });
        return ranges;
    }

    static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATIO_DIGITS, RoundingMode.HALF_UP);
    }

    /** Of an even number of values, the mean of the two in the middle. */
    static BigDecimal median(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.size() % 2 == 1) {
            return sorted.get(middle);
        }
        BigDecimal low = sorted.get(middle - 1);
        int scale = low.scale();
        return low.add(sorted.get(middle)).divide(BigDecimal.TWO, scale, RoundingMode.HALF_UP);
    }
}
