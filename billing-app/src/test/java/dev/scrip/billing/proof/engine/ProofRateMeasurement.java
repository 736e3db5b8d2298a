package dev.scrip.billing.proof.engine;

import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.proof.ByteLines;
import dev.scrip.billing.proof.Verdict;
import dev.scrip.billing.proof.Verifier;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How fast the tree follows, an export is written and a verifier reads: {@code -Dtest=ProofRateMeasurement -Dscrip.events=1000000}. */
class ProofRateMeasurement {
    private static final long EVENTS = Long.getLong("scrip.events", 100_000);
    private static final int APPEND = 1_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void followExportVerify(TestDatabase database) throws Exception {
        Logged logged = Logged.on(database);
        try (TestStore store = TestStore.on(logged.dataSource())) {
            for (long from = Logged.EVENTS; from < EVENTS; from += APPEND) {
                Logged.charge(store, from, Math.min(EVENTS, from + APPEND));
            }
        }
        Path events = folder.resolve("events.ndjson");
        Path heads = folder.resolve("heads.ndjson");
        say(database, "follow", timed(logged.tree()::follow));
        say(database, "sign", timed(() -> logged.tree().sign(Logged.KEY)));
        say(database, "export", timed(() -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(events))) {
                new ProofReader(logged.tree()).export(0, Long.MAX_VALUE, account -> true, out);
            }
        }));
        Files.writeString(heads, logged.published());
        say(database, "verify", timed(() -> {
            try (ByteLines lines = new ByteLines(Files.newInputStream(events));
                    ByteLines kept = new ByteLines(Files.newInputStream(heads))) {
                Verdict verdict = Verifier.verify(
                        List.of(Logged.KEY.publicKey()), lines, kept, Verifier.Hidden.FAULT, read -> {});
                Assertions.assertThat(verdict.provenUpTo()).isEqualTo(EVENTS);
            }
        }));
        Long tiles = logged.jdbc().queryForObject("select sum(octet_length(hashes)) from proof_tile", Long.class);
        say(database, "bytes of tiles", Objects.requireNonNull(tiles));
        say(database, "bytes of export", Files.size(events));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** Milliseconds of this thread's own work: it may have to share the machine. */
    private static long timed(Work work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    }

    private static void say(TestDatabase database, String what, long value) {
        System.out.println(String.format(Locale.ROOT, "%s %s: %d (%d events)", database, what, value, EVENTS));
    }
}
