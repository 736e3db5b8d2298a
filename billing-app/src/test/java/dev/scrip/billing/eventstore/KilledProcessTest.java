package dev.scrip.billing.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("A process that is killed without warning")
@Tag("I5")
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessTest {
    private static final int ROUNDS = 2;
    private static final int ID_LENGTH = 36;

    @Test
    void has_lost_nothing_that_it_acknowledged(@TempDir Path directory) throws IOException {
        Random random = new Random();
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> inThisRound = killedAfter(200 + random.nextInt(1_000), directory);
            assertThat(inThisRound).hasSizeGreaterThanOrEqualTo(200);
            acknowledged.addAll(inThisRound);

            try (TestStore store = TestStore.onFile(directory)) {
                List<StoredEvent> stored = store.log().after(0, EventFilter.EVERYTHING, Integer.MAX_VALUE);
                assertThat(stored)
                        .extracting(StoredEvent::eventId)
                        .containsAll(acknowledged)
                        .doesNotHaveDuplicates();
                assertThat(stored)
                        .extracting(StoredEvent::position)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, stored.size()).boxed().toList());
            }
        }
    }

    /** What it had said by the time it was dead, some of it while it was dying. */
    private static List<String> killedAfter(int acknowledgements, Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crashing.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                // The last line may be cut off.
                if (line.length() == ID_LENGTH) {
                    said.add(line);
                }
                if (said.size() == acknowledgements) {
                    // SIGKILL, but by its handle, which leaves its output open: what it said last counts too.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
        return said;
    }
}
