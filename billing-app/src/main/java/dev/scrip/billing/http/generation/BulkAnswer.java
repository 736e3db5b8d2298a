package dev.scrip.billing.http.generation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Outcomes on their way out, one after the other. */
final class BulkAnswer implements AutoCloseable {
    private final OutputStream out;
    private final BulkForm form;
    private final JsonMapper mapper;
    private long written;

    BulkAnswer(OutputStream out, BulkForm form, JsonMapper mapper) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.form = form;
        this.mapper = mapper;
    }

    void write(BulkOutcome outcome) throws IOException {
        if (form == BulkForm.ARRAY) {
            out.write(written == 0 ? '[' : ',');
        }
        written++;
        out.write(mapper.writeValueAsBytes(outcome));
        if (form == BulkForm.LINES) {
            out.write('\n');
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (form == BulkForm.ARRAY) {
            out.write(written == 0 ? "[]".getBytes(StandardCharsets.US_ASCII) : new byte[] {']'});
        }
        out.flush();
    }
}
