package dev.scrip.billing.view;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How read models follow the events.
 *
 * @param segments into how many parts the accounts are divided when a view begins, up to 16; each part is folded on its own and
 *     stops on its own
 * @param batch events folded and written together, or a few more
 * @param waitAtMost how long a query waits for a view to come as far as it needs
 * @param recheckEvery how often a waiting query looks by itself, since another node may have folded what it waits for
 * @param claimTimeout after which a part whose node says nothing more may be taken over by another node; a node asks
 *     twice, and speaks up three times, in that time
 * @param wakeEvery how long views sleep at least after they were told of new events, if no query waits for them: the longer,
 *     the more events share a transaction under load
 */
@ConfigurationProperties("scrip.views")
public record ViewSettings(
        @DefaultValue("2") int segments,
        @DefaultValue("1000") int batch,
        @DefaultValue("PT2S") Duration waitAtMost,
        @DefaultValue("PT0.1S") Duration recheckEvery,
        @DefaultValue("PT8S") Duration claimTimeout,
        @DefaultValue("PT0.1S") Duration wakeEvery) {
    public ViewSettings {
        // With more, facts of several parts would share a message and be folded by one of them.
        if (segments < 1 || segments > Readings.PARTS_MAX) {
            throw new IllegalArgumentException("scrip.views.segments is from 1 to " + Readings.PARTS_MAX);
        }
    }
}
