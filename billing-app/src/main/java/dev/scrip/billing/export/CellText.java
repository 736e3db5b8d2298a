package dev.scrip.billing.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Values as text, the same in every format. */
final class CellText {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private CellText() {}

    static String of(Object value) {
        return switch (value) {
            case BigDecimal credits -> credits.toPlainString();
            case Instant instant -> UTC.format(instant.truncatedTo(ChronoUnit.MICROS));
            default -> value.toString();
        };
    }
}
