package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.time.Instant;

/** The clock of an engine, moved over HTTP; each move has everything recorded and collected that falls due on the way (E6). */
record EngineClock(Client client) {
    static final Duration CYCLE = Duration.ofDays(30);

    Instant now() {
        return Instant.parse(client.get("/v1/test-clock").at("/now"));
    }

    void moveTo(Instant instant) {
        Answer moved = client.send(
                "PUT", "/v1/test-clock", "{\"now\": \"" + instant + "\"}", "Content-Type", "application/json");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    /** The last millisecond at which it is not yet time. */
    void moveJustBefore(Instant instant) {
        moveTo(instant.minusMillis(1));
    }

    void moveJustAfter(Instant instant) {
        moveTo(instant.plusMillis(1));
    }

    /** Stands where it stands, when all that is due now has been recorded and collected. */
    void settle() {
        moveTo(now());
    }
}
