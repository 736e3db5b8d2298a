package dev.scrip.billing.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says how the engine is started; starting it is left to whoever was asked to. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Start the engine, which listens on port 8080 and keeps its events in ./data.",
        footer = {
            "",
            "Settings are given as --name=value, for example:",
            "  scrip serve --server.port=9090 --spring.profiles.active=postgres",
            "The README names them all."
        })
final class Serve implements Runnable {
    @Parameters(arity = "0..*", paramLabel = "--name=value", description = "settings of the engine")
    private List<String> settings = List.of();

    @Override
    public void run() {
        throw new IllegalStateException("the engine is started before commands are read, with " + settings);
    }
}
