package dev.scrip.billing.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.scrip.billing.projection.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message on its way: CloudEvents 1.0, structured JSON.
 *
 * @param id the same however often the event is folded and the message sent
 * @param subject the account as callers know it; left out where no account is meant
 * @param time when what it tells of took effect
 * @param brand an extension attribute of ours
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Envelope(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String brand,
        Map<String, Object> data) {
    private static final String TYPE_PREFIX = "dev.scrip.";
    private static final int ID_BYTES = 16;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    static Envelope of(Fact fact, Message message) {
        String accountId = fact.accountId();
        Map<String, Object> data = new LinkedHashMap<>(message.data());
        // Last, so that what an event says of itself cannot take its place.
        data.put("sequence", fact.sequence());
        return new Envelope(
                "1.0",
                id(accountId + "#" + fact.sequence() + "#" + message.kind()),
                source(brandOf(accountId)),
                TYPE_PREFIX + message.kind(),
                publicId(accountId),
                fact.event().at(),
                "application/json",
                brandOf(accountId),
                data);
    }

    /**
     * What an endpoint is sent to try it out.
     *
     * @param name of its own, so that each one is another message
     */
    public static Envelope ping(String brand, String name, Instant now) {
        return new Envelope(
                "1.0",
                id("ping#" + name),
                source(brand),
                TYPE_PREFIX + "ping",
                "",
                now,
                "application/json",
                brand,
                Map.of("ping", name));
    }

    /** The body that is sent, and signed, byte for byte. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    static String publicId(String accountId) {
        return accountId.substring(accountId.indexOf('/') + 1);
    }

    static String brandOf(String accountId) {
        return accountId.substring(0, accountId.indexOf('/'));
    }

    private static String source(String brand) {
        return "urn:scrip:" + brand;
    }

    /** Of the event's own name in its account and of the kind: nothing that an event brings can end up in it, nor a full stop. */
    private static String id(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
