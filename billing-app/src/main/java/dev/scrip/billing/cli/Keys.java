package dev.scrip.billing.cli;

import dev.scrip.billing.proof.SigningKey;
import dev.scrip.billing.proof.engine.KeyFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The key that signs tree heads. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Make the key that signs tree heads, or show its public half.",
        footer = {
            "",
            "The engine reads the key from scrip.proof.key-file. Where it keeps its events in",
            "a file, it makes one by itself at the first start: ./data/scrip.proof-key.pem.",
            "Give auditors the public half on a way of its own: whoever can change it where",
            "they read it could sign in your name."
        },
        subcommands = {Keys.Make.class, Keys.Show.class})
final class Keys implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private void print(SigningKey key, boolean json, boolean pem) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(
                    out,
                    "keyId",
                    key.publicKey().id(),
                    "key",
                    key.publicKey().toString(),
                    "pem",
                    key.publicKey().pem());
        } else {
            out.println(pem ? key.publicKey().pem().strip() : key.publicKey());
        }
        out.flush();
    }

    /** What both want to know. */
    private static final class Asked {
        @Option(
                names = "--origin",
                defaultValue = "scrip",
                description = "the log's name, as in scrip.proof.origin (${DEFAULT-VALUE})")
        private String origin = "";

        @Option(names = "--json", description = "print JSON")
        private boolean json;
    }

    /** A new key. */
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Make a new key in a new file that only its owner can read, and print its public half.")
    static final class Make implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private Keys keys;

        @Parameters(paramLabel = "FILE", description = "does not exist yet")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Mixin
        private final Asked asked = new Asked();

        @Override
        public void run() {
            keys.print(KeyFile.create(file, asked.origin), asked.json, false);
        }
    }

    /** The public half. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Print the public half of a key.")
    static final class Show implements Runnable {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private Keys keys;

        @Parameters(paramLabel = "FILE", description = "a private key in PEM, as 'scrip keys new' and openssl write it")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Mixin
        private final Asked asked = new Asked();

        @Option(names = "--pem", description = "print PEM, for other tools")
        private boolean pem;

        @Override
        public void run() {
            keys.print(KeyFile.read(file, asked.origin), asked.json, pem);
        }
    }
}
