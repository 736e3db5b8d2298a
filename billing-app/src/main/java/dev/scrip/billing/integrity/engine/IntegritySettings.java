package dev.scrip.billing.integrity.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are checked.
 *
 * @param every how often all of them are, by one of the nodes; zero: only when somebody asks for it
 * @param threads that check, of the node that does
 */
@ConfigurationProperties("scrip.integrity")
record IntegritySettings(
        @DefaultValue("PT0S") Duration every,
        @DefaultValue("2") int threads) {
    IntegritySettings {
        if (every.isNegative() || threads < 1) {
            throw new IllegalArgumentException("scrip.integrity.every is not below zero and threads are at least one");
        }
    }
}
