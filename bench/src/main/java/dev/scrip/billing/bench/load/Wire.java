package dev.scrip.billing.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What comes back on one connection, byte by byte, until an answer is complete. Knows the two ways in which HTTP says where a body ends. */
final class Wire {
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
    private static final byte[] LENGTH = ascii("\ncontent-length:");
    private static final byte[] CLOSE = ascii("\nconnection: close");

    private byte[] bytes = new byte[1 << 14];
    private int size;
    private int headEnd;
    private int length;

    /** Forgets the answer before. */
    void clear() {
        size = 0;
        headEnd = -1;
        length = -1;
    }

    /** Takes what has arrived. */
    void take(ByteBuffer arrived) {
        int more = arrived.remaining();
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        arrived.get(bytes, size, more);
        size += more;
    }

    /** Whether the whole answer is there. */
    boolean complete() {
        if (headEnd < 0) {
            int end = find(HEAD_END, 0, size);
            if (end < 0) {
                return false;
            }
            headEnd = end + HEAD_END.length;
            length = contentLength();
        }
        return length >= 0 ? size - headEnd >= length : endsWith(LAST_CHUNK);
    }

    /** The status of a complete answer: {@code HTTP/1.1 201}. */
    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    /** Whether the server will take no more on this connection. */
    boolean closing() {
        return head(CLOSE) >= 0;
    }

    /** How often something stands in the body of a complete answer, which is made one piece for that. */
    int count(byte[] text) {
        if (length < 0) {
            joinChunks();
        }
        int count = 0;
        for (int at = find(text, headEnd, size); at >= 0; at = find(text, at + text.length, size)) {
            count++;
        }
        return count;
    }

    /** The answer as it came, chunk lengths and all. */
    String text() {
        return new String(bytes, 0, Math.min(size, 4_000), StandardCharsets.UTF_8);
    }

    /** The first line of a body that does not say what it should. */
    String firstLineWithout(String text) {
        return new String(bytes, headEnd, size - headEnd, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains(text))
                .findFirst()
                .orElse("");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private int contentLength() {
        int at = head(LENGTH);
        return at < 0 ? -1 : number(at + LENGTH.length, 10);
    }

    /** Digits up to the end of the line. */
    private int number(int from, int radix) {
        int value = 0;
        for (int i = from; bytes[i] != '\r'; i++) {
            value = bytes[i] == ' ' ? value : value * radix + Character.digit(bytes[i], radix);
        }
        return value;
    }

    /** Each chunk has its length, in hexadecimal, on the line before it; the last is empty. */
    private void joinChunks() {
        int from = headEnd;
        int to = headEnd;
        for (int chunk = number(from, 16); chunk > 0; chunk = number(from, 16)) {
            while (bytes[from++] != '\n') {}
            System.arraycopy(bytes, from, bytes, to, chunk);
            from += chunk + 2;
            to += chunk;
        }
        size = to;
        length = to - headEnd;
    }

    /** Where a line of the head begins so, or -1; {@code start} is in small letters. */
    private int head(byte[] start) {
        for (int at = 0; at + start.length < headEnd; at++) {
            if (bytes[at] == '\n' && isAt(at, start)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAt(int at, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (Character.toLowerCase(bytes[at + i]) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean endsWith(byte[] end) {
        return size - headEnd >= end.length - 2 && Arrays.equals(bytes, size - end.length, size, end, 0, end.length);
    }

    private int find(byte[] what, int from, int to) {
        for (int at = from; at <= to - what.length; at++) {
            if (bytes[at] == what[0] && Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
