package dev.scrip.billing.proof;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines as the bytes that they are, one at a time. */
public final class ByteLines implements AutoCloseable {
    /** No event is nearly as long, and no line can fill the memory. */
    private static final int BYTES_MAX = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(2_048);

    public ByteLines(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /** The next line without its end; empty at the end of all. */
    public Optional<byte[]> next() throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == BYTES_MAX) {
                throw new IOException("a line is longer than any event is");
            }
            line.write(next);
        }
        return Optional.of(line.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
