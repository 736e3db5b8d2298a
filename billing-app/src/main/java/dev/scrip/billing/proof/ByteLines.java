package dev.scrip.billing.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines as the bytes that they are, one at a time. */
public final class ByteLines implements AutoCloseable {
    /** No event is nearly as long, and no line can fill the memory. */
    private static final int BYTES_MAX = 16 << 20;

    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(2_048);
    private int from;
    private int end;

    public ByteLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; empty at the end of all. */
    public Optional<byte[]> next() throws IOException {
        line.reset();
        boolean begun = false;
        while (from < end || filled()) {
            begun = true;
            int at = from;
            while (at < end && block[at] != '\n') {
                at++;
            }
            line.write(block, from, at - from);
            if (line.size() > BYTES_MAX) {
                throw new IOException("a line is longer than any event is");
            }
            from = at + 1;
            if (at < end) {
                return Optional.of(line.toByteArray());
            }
        }
        return begun ? Optional.of(line.toByteArray()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean filled() throws IOException {
        from = 0;
        end = Math.max(0, in.read(block));
        return end > 0;
    }
}
