package dev.scrip.billing.http.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events on their way out, as the HTML standard has them. */
public final class EventStream {
    private static final int RETRY_MILLIS = 1_000;

    private final OutputStream out;

    public EventStream(OutputStream out) {
        this.out = out;
    }

    /** A client that is cut off comes back after this. */
    public void begin() throws IOException {
        send("retry: " + RETRY_MILLIS + "\n\n");
    }

    /**
     * Tells one event.
     *
     * @param json one line
     */
    public void tell(String event, long id, String json) throws IOException {
        send("event: " + event + "\nid: " + id + "\ndata: " + json + "\n\n");
    }

    /** One that a client that comes back need not name. */
    public void tell(String event, String json) throws IOException {
        send("event: " + event + "\ndata: " + json + "\n\n");
    }

    /** Nothing: so that neither a proxy nor a client takes the silence for the end. */
    public void breathe() throws IOException {
        send(":\n\n");
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
