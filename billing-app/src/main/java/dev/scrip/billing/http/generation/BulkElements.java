package dev.scrip.billing.http.generation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A JSON array: one charge an element. Numbers are the elements' places, from 1. Each is cut out as it stands and read by itself. */
final class BulkElements implements BulkBody.Lines {
    private final JsonParser parser;
    private final RandomAccessFile text;
    private long number;

    BulkElements(Path file) throws IOException {
        text = new RandomAccessFile(file.toFile(), "r");
        parser = BulkBody.parser(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        parser.nextToken();
    }

    @Override
    public Optional<BulkBody.Line> next() throws IOException {
        JsonToken next = parser.nextToken();
        if (next == null || next == JsonToken.END_ARRAY) {
            return Optional.empty();
        }
        number++;
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        long length = parser.currentLocation().getByteOffset() - start;
        if (length > BulkBody.LINE_BYTES_MAX) {
            return Optional.of(BulkBody.Line.tooLong(number));
        }
        byte[] element = new byte[Math.toIntExact(length)];
        text.seek(start);
        text.readFully(element);
        return Optional.of(BulkBody.Line.of(number, element));
    }

    @Override
    public void close() throws IOException {
        try (text) {
            parser.close();
        }
    }
}
