package dev.scrip.billing.http.generation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** NDJSON: one charge a line. Numbers are those of the text's lines, from 1; an empty line is no charge. */
final class BulkLines implements BulkBody.Lines {
    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    BulkLines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    @Override
    public Optional<BulkBody.Line> next() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(256);
        boolean goesOn = true;
        while (goesOn) {
            text.reset();
            number++;
            goesOn = readLine(text);
            if (!isBlank(text)) {
                return Optional.of(line(text));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Returns whether more may follow. */
    private boolean readLine(ByteArrayOutputStream text) throws IOException {
        while (at < end || fill()) {
            int from = at;
            while (at < end && block[at] != '\n') {
                at++;
            }
            // One more than is taken is kept, so that it shows.
            int room = BulkBody.LINE_BYTES_MAX + 1 - text.size();
            text.write(block, from, Math.min(room, at - from));
            if (at < end) {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(block));
        return end > 0;
    }

    private static boolean isBlank(ByteArrayOutputStream text) {
        return text.size() <= BulkBody.LINE_BYTES_MAX
                && text.toString(StandardCharsets.ISO_8859_1).isBlank();
    }

    private BulkBody.Line line(ByteArrayOutputStream text) {
        return text.size() > BulkBody.LINE_BYTES_MAX
                ? BulkBody.Line.tooLong(number)
                : BulkBody.Line.of(number, text.toByteArray());
    }
}
