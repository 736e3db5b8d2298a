package dev.scrip.billing.cli;

import dev.scrip.billing.proof.ByteLines;
import dev.scrip.billing.proof.LogKey;
import dev.scrip.billing.proof.Verdict;
import dev.scrip.billing.proof.Verdict.Finding;
import dev.scrip.billing.proof.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an export against signed heads, far from the engine (E4). */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Prove that no event of an export was changed, dropped, reordered or cut off.",
        footer = {
            "",
            "It needs an export, tree heads that were signed earlier, and the public key;",
            "neither the engine nor its database. It names the first bad position. How much",
            "that says depends on where the rest comes from:",
            "  --key    from whoever runs the engine, on another way than the export;",
            "  --heads  kept by yourself: what the engine handed out to its",
            "           scrip.proof.publish-to, or those of an earlier export.",
            "",
            "  scrip export --url https://scrip.example --to today",
            "  scrip verify today --heads kept.ndjson --key scrip+1a2b3c4d+AbCd...",
            "",
            "Exit codes: 0 all is as it was signed, 1 it is not, 2 not understood,",
            "            3 it could not be checked."
        })
final class Verify implements Callable<Integer> {
    private static final long EVERY = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "what 'scrip export' wrote (.)")
    private Path folder = Path.of("");

    @Option(names = "--events", paramLabel = "FILE", description = "the export (FOLDER/events.ndjson)")
    private @Nullable Path events;

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            description = "signed tree heads, in the order of their sizes (FOLDER/heads.ndjson)")
    private @Nullable Path heads;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            description = "a public key, as name+id+base64, or a file of such lines; can be given more than once")
    private List<String> keys = List.of();

    @Option(names = "--allow-hidden", description = "take the hash of an event for it, where the export shows no more")
    private boolean allowHidden;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Verifier.Hidden hidden = allowHidden ? Verifier.Hidden.ALLOWED : Verifier.Hidden.FAULT;
        try (ByteLines export = lines(events, "events.ndjson");
                ByteLines kept = lines(heads, "heads.ndjson")) {
            Verdict verdict = Verifier.verify(believed(), export, kept, hidden, progress());
            print(verdict);
            return verdict.holds() ? 0 : Scrip.NOT_RIGHT;
        }
    }

    private ByteLines lines(@Nullable Path file, String usual) throws IOException {
        return new ByteLines(Files.newInputStream(file == null ? folder.resolve(usual) : file));
    }

    private List<LogKey> believed() {
        List<LogKey> believed = new ArrayList<>();
        for (String key : keys) {
            if (key.contains("+") && !Files.exists(Path.of(key))) {
                believed.add(LogKey.parse(key));
            } else {
                written(Path.of(key)).stream()
                        .filter(line -> !line.isBlank())
                        .map(LogKey::parse)
                        .forEach(believed::add);
            }
        }
        return believed;
    }

    private static List<String> written(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("the key cannot be read", failure);
        }
    }

    private LongConsumer progress() {
        PrintWriter err = spec.commandLine().getErr();
        return read -> {
            if (!json && read % EVERY == 0 && read > 0) {
                err.println(read + " events read");
            }
        };
    }

    private void print(Verdict verdict) {
        PrintWriter out = spec.commandLine().getOut();
        Finding finding = verdict.finding();
        if (json) {
            Json.print(out, members(verdict));
            return;
        }
        if (finding == null) {
            out.printf(
                    "VERIFIED: events 1 to %d are as they were signed, by %s.%n", verdict.provenUpTo(), heads(verdict));
            if (verdict.events() > verdict.provenUpTo()) {
                out.printf("%d events after that are in no head yet.%n", verdict.events() - verdict.provenUpTo());
            }
        } else {
            out.printf("NOT VERIFIED: %s.%n", Words.of(finding));
            if (verdict.heads() > 0) {
                out.printf("Events 1 to %d are proven by %s.%n", verdict.provenUpTo(), heads(verdict));
            } else {
                out.println("No head comes before that: nothing else is proven.");
            }
        }
        if (verdict.hidden() > 0) {
            out.printf("%d of the events read were not shown, only their hashes.%n", verdict.hidden());
        }
        out.flush();
    }

    private static String heads(Verdict verdict) {
        return verdict.heads() == 1 ? "1 head" : verdict.heads() + " heads";
    }

    private static Map<String, Object> members(Verdict verdict) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("verified", verdict.holds());
        members.put("events", verdict.events());
        members.put("hidden", verdict.hidden());
        members.put("heads", verdict.heads());
        members.put("provenUpTo", verdict.provenUpTo());
        Finding finding = verdict.finding();
        if (finding != null) {
            members.put("reason", finding.reason().code());
            members.put("firstBadPosition", finding.from());
            members.put("firstBadPositionAtMost", finding.to());
            if (finding.head() != null) {
                members.put("head", finding.head());
            }
        }
        return members;
    }
}
