package dev.scrip.billing.http.generation;

import java.io.OutputStream;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The two ways to write many things. */
enum BulkForm {
    /** One JSON object a line. */
    LINES(BulkChargesController.NDJSON),
    /** One JSON array of objects. */
    ARRAY(MediaType.APPLICATION_JSON_VALUE);

    private final String mediaType;

    BulkForm(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    BulkAnswer answer(OutputStream out, JsonMapper mapper) {
        return new BulkAnswer(out, this, mapper);
    }
}
