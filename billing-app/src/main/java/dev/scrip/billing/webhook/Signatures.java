package dev.scrip.billing.webhook;

import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Signs as Standard Webhooks says, with the library of those who wrote it. */
final class Signatures {
    private Signatures() {}

    /** The header {@code webhook-signature}: one signature for each secret, so that one can be changed for another without a gap. */
    static String of(List<String> secrets, String messageId, Instant sentAt, String body) {
        return secrets.stream()
                .map(secret -> sign(secret, messageId, sentAt, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String messageId, Instant sentAt, String body) {
        try {
            return new com.standardwebhooks.Webhook(secret).sign(messageId, sentAt.getEpochSecond(), body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
