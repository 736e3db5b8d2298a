package dev.scrip.billing.http.balance;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.Surface;
import java.util.Map;

/** What accounts spend their credits on while their balance is looked at. */
final class Pictures {
    private Pictures() {}

    /** Three large ones, asked for together: 24 credits. */
    static GenerationRequest image(String generationId) {
        return new GenerationRequest(
                generationId,
                "text-to-image",
                "lumen",
                Map.of("resolution", "2k", "count", "3", "upscale", "true"),
                Surface.AGENT_CHAT,
                Actor.HUMAN,
                null);
    }
}
