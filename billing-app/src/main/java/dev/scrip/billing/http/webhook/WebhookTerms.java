package dev.scrip.billing.http.webhook;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.message.MessageKind;
import dev.scrip.billing.message.RawEvent;
import dev.scrip.billing.message.Target;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.webhook.WebhookSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What an endpoint may be. Where its name leads to is looked at each time that something is sent there, not here. */
@Component
class WebhookTerms {
    private static final int URL_MAX = 2_000;
    private static final Set<String> KINDS = kinds();

    private final boolean allowsHttp;

    WebhookTerms(WebhookSettings settings) {
        this.allowsHttp = settings.allowHttp();
    }

    URI url(String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean spoken = scheme.equals("https") || (allowsHttp && scheme.equals("http"));
            boolean plain = url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
            if (spoken && plain && text.length() <= URL_MAX) {
                return url;
            }
        } catch (URISyntaxException unreadable) {
            // Refused below, like an address that is none of an endpoint.
        }
        throw Field.refused(
                "url",
                text,
                (allowsHttp ? "an http or https URL" : "an https URL") + " without user, password and fragment");
    }

    List<String> kinds(List<String> wanted) {
        for (String kind : wanted) {
            if (!KINDS.contains(kind)) {
                throw Rejection.invalid(
                        RejectionCode.INVALID_VALUE,
                        "kinds",
                        kind,
                        KINDS.stream().sorted().toList());
            }
        }
        if (wanted.isEmpty()) {
            throw Rejection.of(
                    RejectionCode.INVALID_VALUE,
                    "field",
                    "kinds",
                    "expected",
                    KINDS.stream().sorted().toList());
        }
        return wanted;
    }

    private static Set<String> kinds() {
        return Stream.of(
                        Stream.of(Target.ALL, Target.ALL_EVENTS),
                        Arrays.stream(MessageKind.values()).map(MessageKind::code),
                        events(BillingEvent.class).map(RawEvent::kind))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Class<? extends BillingEvent>> events(Class<? extends BillingEvent> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(sub -> events(sub.asSubclass(BillingEvent.class)))
                : Stream.of(type);
    }
}
