package dev.scrip.billing.proof.engine;

import dev.scrip.billing.proof.LogKey;
import dev.scrip.billing.proof.SigningKey;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the log.
 *
 * @param signing none where nothing is signed
 * @param believed whose heads count: its public half, and those from before a change of the key
 */
public record LogKeys(Optional<SigningKey> signing, List<LogKey> believed) {
    public LogKeys {
        believed = List.copyOf(believed);
    }
}
