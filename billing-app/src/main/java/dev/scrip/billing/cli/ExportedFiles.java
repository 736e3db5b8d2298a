package dev.scrip.billing.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files that grow by whole lines, and are gone on with where they end. */
final class ExportedFiles {
    private static final Pattern NUMBER = Pattern.compile("^\\{\"number\":(\\d+),");
    private static final Pattern POSITION = Pattern.compile("^\\{\"position\":(-?\\d+),");
    private static final int BLOCK = 1 << 16;

    private ExportedFiles() {}

    /** Adds the heads that are not there yet; answers the number of the last. */
    static long fetchHeads(RemoteLog log, Path file) throws IOException, InterruptedException {
        long last = cutToLast(file, NUMBER);
        List<String> heads = log.headsAfter(last);
        while (!heads.isEmpty()) {
            Files.write(file, heads, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            last = cutToLast(file, NUMBER);
            heads = log.headsAfter(last);
        }
        return last;
    }

    /** Adds the events that are not there yet; answers the position of the last. */
    static long fetchEvents(RemoteLog log, Path file, @Nullable String account)
            throws IOException, InterruptedException {
        long last = cutToLast(file, POSITION);
        try (InputStream events = log.eventsAfter(last, account);
                OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), BLOCK)) {
            events.transferTo(out);
        }
        return cutToLast(file, POSITION);
    }

    /** Cuts off what follows the last whole line of the kind; answers its number, 0 if there is none. */
    private static long cutToLast(Path file, Pattern kind) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            long end = lineEnd(content, content.length());
            while (end > 0) {
                long start = lineEnd(content, end - 1);
                Matcher line = kind.matcher(beginning(content, start, end));
                if (line.find()) {
                    content.setLength(end);
                    return Long.parseLong(line.group(1));
                }
                end = start;
            }
            content.setLength(0);
            return 0;
        }
    }

    /** Just behind the last line's end before a place. */
    private static long lineEnd(RandomAccessFile content, long before) throws IOException {
        byte[] block = new byte[BLOCK];
        for (long end = before; end > 0; ) {
            int length = (int) Math.min(BLOCK, end);
            content.seek(end - length);
            content.readFully(block, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }

    private static String beginning(RandomAccessFile content, long start, long end) throws IOException {
        byte[] bytes = new byte[(int) Math.min(64, end - start)];
        content.seek(start);
        content.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
