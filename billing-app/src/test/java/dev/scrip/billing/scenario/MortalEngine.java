package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** An engine that may be killed at any moment. Whoever asks it is answered in the end: it is started again on what it left, and asked again. */
final class MortalEngine implements AutoCloseable {
    /** Nobody kills it so often during one call. */
    private static final int TRIES = 20;

    private final Supplier<EngineProcess> birth;
    private final AtomicInteger cutOff = new AtomicInteger();
    private volatile EngineProcess engine;
    private Instant clock;
    private int deaths;

    MortalEngine(Supplier<EngineProcess> birth, Instant clock) {
        this.birth = birth;
        this.clock = clock;
        this.engine = birth.get();
    }

    /** SIGKILL, whatever it is at. */
    void kill() {
        engine.kill();
    }

    /** Moves its clock, and wherever it is started again, it is moved there before anybody asks anything. */
    void moveTo(Instant instant) {
        synchronized (this) {
            clock = instant;
        }
        Answer moved = ask(client -> move(client, instant));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    }

    Answer ask(Function<Client, Answer> call) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            EngineProcess asked = engine;
            try {
                Answer answer = call.apply(asked.client());
                if (answer.status() != 503) {
                    return answer;
                }
            } catch (UncheckedIOException cut) {
                cutOff.incrementAndGet();
                revive(asked);
            }
        }
        throw new AssertionError("no answer after " + TRIES + " tries");
    }

    /** How many calls were cut off by a kill. */
    int cutOff() {
        return cutOff.get();
    }

    synchronized int deaths() {
        return deaths;
    }

    Client client() {
        return engine.client();
    }

    /** Ends it in peace. */
    void stop() {
        engine.stop();
    }

    @Override
    public void close() {
        engine.close();
    }

    private synchronized void revive(EngineProcess dead) {
        boolean isNews = engine == dead;
        while (isNews && engine.hasEnded()) {
            deaths++;
            engine = birth.get();
            isNews = !isMoved();
        }
    }

    private boolean isMoved() {
        try {
            assertThat(move(engine.client(), clock).status()).isEqualTo(200);
            return true;
        } catch (UncheckedIOException killedAgain) {
            return false;
        }
    }

    private static Answer move(Client client, Instant instant) {
        return client.send(
                "PUT", "/v1/test-clock", "{\"now\": \"" + instant + "\"}", "Content-Type", "application/json");
    }
}
