package dev.scrip.billing.provider;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the simulated provider treats a method, by its name behind the last slash: {@code declines} and {@code declines-3} (the first three times),
 * {@code refused} (for good), {@code times-out} (the money is taken, the first answer is lost), {@code lost} (the first request is), {@code
 * silent-PT2H} (no answer for so long, by the engine's clock), {@code answers-twice}, {@code contradicts} (declines, and
 * then says that it took the money). Any other pays.
 *
 * @param times how often {@code declines} does so
 * @param silence how long {@code silent} is
 */
record SimulatedMethod(Behaviour behaviour, int times, Duration silence) {
    private static final Pattern DECLINES = Pattern.compile("declines(?:-([0-9]{1,3}))?");
    private static final Pattern SILENT = Pattern.compile("silent-(P(?:[0-9]{1,3}D)?(?:T[0-9]{1,4}[HMS])?)");

    enum Behaviour {
        PAYS,
        DECLINES,
        REFUSED,
        TIMES_OUT,
        LOST,
        SILENT,
        ANSWERS_TWICE,
        CONTRADICTS
    }

    static SimulatedMethod named(String method) {
        String name = method.substring(method.lastIndexOf('/') + 1);
        Matcher declines = DECLINES.matcher(name);
        if (declines.matches()) {
            String times = declines.group(1);
            return new SimulatedMethod(
                    Behaviour.DECLINES, times == null ? Integer.MAX_VALUE : Integer.parseInt(times), Duration.ZERO);
        }
        Matcher silent = SILENT.matcher(name);
        if (silent.matches() && silent.group(1).length() > 1) {
            return new SimulatedMethod(Behaviour.SILENT, 0, Duration.parse(silent.group(1)));
        }
        return new SimulatedMethod(plain(name), 0, Duration.ZERO);
    }

    private static Behaviour plain(String name) {
        return switch (name) {
            case "refused" -> Behaviour.REFUSED;
            case "times-out" -> Behaviour.TIMES_OUT;
            case "lost" -> Behaviour.LOST;
            case "answers-twice" -> Behaviour.ANSWERS_TWICE;
            case "contradicts" -> Behaviour.CONTRADICTS;
            default -> Behaviour.PAYS;
        };
    }
}
