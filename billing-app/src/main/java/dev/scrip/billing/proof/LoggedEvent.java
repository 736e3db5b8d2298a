package dev.scrip.billing.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the event table, with every column that it has: whatever somebody changes of it changes its leaf (E4).
 *
 * @param accountId as {@code brand/id}
 * @param type the class name of the event
 * @param payload as it is stored, byte for byte
 * @param metadata as it is stored, byte for byte
 * @param commandKey under which idempotency key it was recorded, if the event bears one
 */
public record LoggedEvent(
        long position,
        String accountId,
        long sequence,
        String eventId,
        String type,
        String revision,
        OffsetDateTime recordedAt,
        long appendFirst,
        @Nullable String commandKey,
        @Nullable String subject,
        @Nullable Long subjectIndex,
        String payload,
        String metadata) {

    /** Always six digits: neither more nor less is stored. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    /**
     * The line of an export, without its end; its bytes are what the leaf hashes. Payload and metadata stand in it as they are stored, and how long
     * they are stands before them: so no two different rows have the same line, whatever their texts are.
     */
    public byte[] line() {
        byte[] payloadBytes = payload.getBytes(StandardCharsets.UTF_8);
        byte[] metadataBytes = metadata.getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder(400).append("{\"position\":").append(position).append(",\"accountId\":");
        JsonText.append(head, accountId);
        head.append(",\"sequence\":").append(sequence).append(",\"eventId\":");
        JsonText.append(head, eventId);
        JsonText.append(head.append(",\"type\":"), type);
        JsonText.append(head.append(",\"revision\":"), revision);
        head.append(",\"recordedAt\":\"")
                .append(MICROS.format(recordedAt.withOffsetSameInstant(ZoneOffset.UTC)))
                .append("\",\"appendFirst\":")
                .append(appendFirst);
        JsonText.append(head.append(",\"commandKey\":"), commandKey);
        JsonText.append(head.append(",\"subject\":"), subject);
        head.append(",\"subjectIndex\":")
                .append(subjectIndex)
                .append(",\"lengths\":[")
                .append(payloadBytes.length)
                .append(',')
                .append(metadataBytes.length)
                .append("],\"payload\":");
        ByteArrayOutputStream line = new ByteArrayOutputStream(500 + payloadBytes.length + metadataBytes.length);
        line.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        line.writeBytes(payloadBytes);
        line.writeBytes(",\"metadata\":".getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(metadataBytes);
        line.write('}');
        return line.toByteArray();
    }
}
