package dev.scrip.billing.http.generation;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.UnreadableBody;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A body of many charges, received as a whole and read a few at a time. */
final class BulkBody implements AutoCloseable {
    /** Far above what a charge needs; a longer line is skipped, never held. */
    static final int LINE_BYTES_MAX = 64 * 1024;

    private final Path file;
    private final Lines lines;

    /** The charge on a line, as it stands there, or why it is none. */
    record Line(long number, String text, Optional<Problem> problem) {
        static Line of(long number, byte[] text) {
            try {
                String read = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(text))
                        .toString();
                return new Line(number, read, Optional.empty());
            } catch (CharacterCodingException noText) {
                return bad(number, Problem.of(EdgeCode.UNREADABLE_BODY, "The line is not UTF-8."));
            }
        }

        static Line tooLong(long number) {
            return bad(
                    number,
                    Problem.of(EdgeCode.BODY_TOO_LARGE, "The line is longer than is read here.")
                            .with("maxBytes", LINE_BYTES_MAX));
        }

        private static Line bad(long number, Problem problem) {
            return new Line(number, "", Optional.of(problem));
        }
    }

    /** Where the next line comes from; none at the end. */
    interface Lines extends Closeable {
        Optional<Line> next() throws IOException;
    }

    private BulkBody(Path file, Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Takes the whole body in. An array that is no JSON is refused here, before anything of it is done. */
    static BulkBody receive(InputStream body, BulkForm form) throws IOException {
        Path file = Files.createTempFile("scrip-charges-", ".json");
        try {
            try (var received = Files.newOutputStream(file)) {
                body.transferTo(received);
            }
            if (form == BulkForm.ARRAY) {
                requireArray(file);
            }
            return new BulkBody(file, form == BulkForm.LINES ? new BulkLines(file) : new BulkElements(file));
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    /** The next lines, at most so many; none at the end. */
    List<Line> next(int max) throws IOException {
        List<Line> some = new ArrayList<>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            some.add(line.get());
            if (some.size() == max) {
                break;
            }
        }
        return some;
    }

    @Override
    public void close() throws IOException {
        try {
            lines.close();
        } finally {
            Files.delete(file);
        }
    }

    /** Not as strict as the reading of a single charge: what is wrong with one element is that element's outcome. */
    static JsonParser parser(InputStream in) {
        return new JsonFactory().createParser(ObjectReadContext.empty(), in);
    }

    private static void requireArray(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = parser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw Problem.of(EdgeCode.UNREADABLE_BODY, "The body is no array of charges.")
                        .with("expected", "an array")
                        .refusal();
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw Problem.of(EdgeCode.UNREADABLE_BODY, "More follows where the body should end.")
                        .refusal();
            }
        } catch (JacksonException broken) {
            throw UnreadableBody.because(broken).refusal();
        }
    }
}
