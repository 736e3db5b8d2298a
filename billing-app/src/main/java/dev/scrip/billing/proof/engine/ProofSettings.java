package dev.scrip.billing.proof.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log of events is kept and signed.
 *
 * @param origin the log's name, which every head bears: one for each installation
 * @param keyFile the private key that signs heads, in PEM. Where events are in a file of this machine's, it is made beside that file at the first
 *     start; elsewhere it has to be named, or no heads are signed
 * @param formerKeys public keys whose heads are still to be believed, after a change of the key
 * @param followEvery how often new events are put into the tree
 * @param signEvery how often a head is signed, if there is something new
 * @param publishTo where heads go: a file that is appended to ({@code file:}), or an address that they are posted to ({@code http:}, {@code https:})
 * @param publishAuthorization what is sent as {@code Authorization} to that address
 */
@ConfigurationProperties("scrip.proof")
public record ProofSettings(
        @DefaultValue("scrip") String origin,
        @Nullable Path keyFile,
        @DefaultValue List<String> formerKeys,
        @DefaultValue("PT1S") Duration followEvery,
        @DefaultValue("PT1M") Duration signEvery,
        @DefaultValue("") String publishTo,
        @DefaultValue("") String publishAuthorization) {
    public ProofSettings {
        formerKeys = List.copyOf(formerKeys);
        if (!publishTo.isEmpty() && !publishTo.matches("(?:file|https?):.+")) {
            throw new IllegalArgumentException("scrip.proof.publish-to begins with file:, http: or https:");
        }
    }

    /** What it authorizes with is nobody's business. */
    @Override
    public String toString() {
        return "ProofSettings[" + origin + "]";
    }
}
