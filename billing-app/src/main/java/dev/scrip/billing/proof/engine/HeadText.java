package dev.scrip.billing.proof.engine;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.scrip.billing.proof.TreeHead;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tree head as answers and sinks have it.
 *
 * @param number counts the log's heads from 1
 * @param size how many events the tree has
 * @param lastPosition of the last of them
 * @param root in base64
 * @param keyId of the public key that it is signed with
 * @param note the signed text with its signature (a checkpoint of C2SP): all that counts
 */
@JsonPropertyOrder({"number", "size", "lastPosition", "root", "signedAt", "keyId", "note"})
public record HeadText(
        long number, long size, long lastPosition, String root, Instant signedAt, String keyId, String note) {

    public static HeadText of(TreeHead head) {
        return new HeadText(
                head.number(),
                head.size(),
                head.size(),
                head.root().toString(),
                head.signedAt(),
                head.keyId(),
                head.note());
    }

    /** As a line, without its end. */
    public String line() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
