package dev.scrip.billing.center;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Account Center.
 *
 * @param embeddedBy origins whose pages may show it in a frame, like {@code https://app.example}; none may if left out
 */
@ConfigurationProperties("scrip.center")
record CenterSettings(@DefaultValue List<String> embeddedBy) {
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    CenterSettings {
        embeddedBy = List.copyOf(embeddedBy);
        embeddedBy.forEach(origin -> {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "scrip.center.embedded-by: not an origin like https://app.example: " + origin);
            }
        });
    }

    /** In the words of a Content-Security-Policy. */
    String ancestors() {
        return embeddedBy.isEmpty() ? "'none'" : String.join(" ", embeddedBy);
    }
}
