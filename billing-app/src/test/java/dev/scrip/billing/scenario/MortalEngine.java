package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An engine of one node or more, any of which may be killed at any moment. Whoever asks it is answered in the end: a dead node is started again on
 * what was left, and asked again.
 */
final class MortalEngine implements AutoCloseable {
    /** Nobody kills it so often during one call. */
    private static final int TRIES = 20;

    private final Supplier<EngineProcess> birth;
    private final List<Node> nodes;
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicInteger victim = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Instant clock;

    MortalEngine(int nodes, Supplier<EngineProcess> birth, Instant clock) {
        this.birth = birth;
        this.clock = clock;
        this.nodes = Stream.generate(() -> new Node(birth.get())).limit(nodes).toList();
    }

    private final class Node {
        private volatile EngineProcess process;

        Node(EngineProcess process) {
            this.process = process;
        }

        void kill() {
            if (process.isAlive()) {
                deaths.incrementAndGet();
                process.kill();
            }
        }

        synchronized void revive(EngineProcess dead) {
            boolean isNews = process == dead;
            while (isNews && process.hasEnded()) {
                process = birth.get();
                isNews = !isMoved();
            }
        }

        private boolean isMoved() {
            try {
                assertThat(move(process.client(), clock).status()).isEqualTo(200);
                return true;
            } catch (UncheckedIOException killedAgain) {
                return false;
            }
        }
    }

    /** SIGKILL, whatever it is at: each node in its turn. */
    void kill() {
        nodes.get(victim.getAndIncrement() % nodes.size()).kill();
    }

    /** Moves its clock, node by node; whichever is started again is moved there before anybody asks it anything. */
    void moveTo(Instant instant) {
        clock = instant;
        for (Node node : nodes) {
            Answer moved = ask(node, client -> move(client, instant));
            assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        }
    }

    /** Asks any node. */
    Answer ask(Function<Client, Answer> call) {
        return ask(nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())), call);
    }

    private Answer ask(Node node, Function<Client, Answer> call) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            EngineProcess asked = node.process;
            try {
                Answer answer = call.apply(asked.client());
                if (answer.status() != 503) {
                    return answer;
                }
            } catch (UncheckedIOException dead) {
                cutOff.incrementAndGet();
                node.revive(asked);
            }
        }
        throw new AssertionError("no answer after " + TRIES + " tries");
    }

    /** How many calls were cut off by a kill. */
    int cutOff() {
        return cutOff.get();
    }

    int deaths() {
        return deaths.get();
    }

    /** After the last kill. */
    Client client() {
        moveTo(clock);
        return nodes.getFirst().process.client();
    }

    /** Ends it in peace. */
    void stop() {
        nodes.forEach(node -> node.process.stop());
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.process.close());
    }

    private static Answer move(Client client, Instant instant) {
        return client.send(
                "PUT", "/v1/test-clock", "{\"now\": \"" + instant + "\"}", "Content-Type", "application/json");
    }
}
