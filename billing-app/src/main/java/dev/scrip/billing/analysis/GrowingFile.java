package dev.scrip.billing.analysis;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** A file that grows by pages, and forgets what came of a page that was interrupted. */
final class GrowingFile {
    private static final int BLOCK = 1 << 16;

    private GrowingFile() {}

    /**
     * Adds a page.
     *
     * @param known how much of the file is whole; what is behind is cut off
     * @return how long it is then
     */
    static long append(Path file, long known, InputStream page) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(known);
            content.seek(known);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(content.getChannel()), BLOCK);
            long more = page.transferTo(out);
            out.flush();
            return known + more;
        }
    }
}
