package dev.scrip.billing.webhook;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's owner wants of it.
 *
 * @param kinds in alphabetical order, each once
 */
public record WebhookWish(
        URI url, List<String> kinds, @Nullable String description) {
    public WebhookWish {
        kinds = kinds.stream().distinct().sorted().toList();
    }
}
