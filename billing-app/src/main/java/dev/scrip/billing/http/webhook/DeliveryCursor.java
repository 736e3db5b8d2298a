package dev.scrip.billing.http.webhook;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.webhook.DeliveryLog.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of messages ended, as a caller keeps it: opaque, and good for ever, since a message's place never moves. */
final class DeliveryCursor {
    private static final Pattern PLACE = Pattern.compile("w1:([0-9]{1,18}):([0-9]{1,9})");

    private DeliveryCursor() {}

    static String of(Place place) {
        String text = "w1:" + place.position() + ":" + place.part();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Place read(String cursor) {
        try {
            Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (place.matches()) {
                return new Place(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)));
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below like any other text that never was a cursor.
        }
        throw Problem.of(EdgeCode.INVALID_CURSOR, "Send nextCursor as it came, or none for the first page.")
                .with("field", "cursor")
                .refusal();
    }
}
