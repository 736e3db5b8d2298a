package dev.scrip.billing.http.generation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** NDJSON: one charge a line. Numbers are those of the text's lines, from 1; an empty line is no charge. */
final class BulkLines implements BulkBody.Lines {
    private final InputStream in;
    private long number;

    BulkLines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    @Override
    public Optional<BulkBody.Line> next() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(256);
        boolean ended = false;
        boolean blank = true;
        while (blank && !ended) {
            text.reset();
            number++;
            int next = in.read();
            for (; next >= 0 && next != '\n'; next = in.read()) {
                blank &= next == ' ' || next == '\t' || next == '\r';
                // One more than is taken is kept, so that it shows.
                if (text.size() <= BulkBody.LINE_BYTES_MAX) {
                    text.write(next);
                }
            }
            ended = next < 0;
        }
        return blank ? Optional.empty() : Optional.of(line(text));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private BulkBody.Line line(ByteArrayOutputStream text) {
        return text.size() > BulkBody.LINE_BYTES_MAX
                ? BulkBody.Line.tooLong(number)
                : BulkBody.Line.of(number, text.toByteArray());
    }
}
