package dev.scrip.billing.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which engine a command speaks to, and as whom. */
final class EngineOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--url", defaultValue = "http://localhost:8080", description = "the engine (${DEFAULT-VALUE})")
    private URI url = URI.create("");

    @Option(
            names = "--api-key",
            defaultValue = "${env:SCRIP_KEY}",
            description = "better given as the environment variable SCRIP_KEY")
    private @Nullable String apiKey;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    /** What is asked for as JSON is read by a program. */
    boolean json() {
        return json;
    }

    CommandSpec command() {
        return spec;
    }

    /** @throws ParameterException when there is no key */
    RemoteEngine engine() {
        if (apiKey == null || apiKey.isBlank()) {
            throw new ParameterException(spec.commandLine(), "scrip: no API key: set SCRIP_KEY");
        }
        return new RemoteEngine(url, apiKey);
    }
}
