package dev.scrip.billing.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands, and what their ends mean to a script. */
@Command(
        name = "scrip",
        mixinStandardHelpOptions = true,
        version = "scrip 0.1.0",
        description = "Scrip, an event-sourced billing engine for prepaid credits.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        footer = {"", "Without a command it starts the engine, as 'scrip serve' does."},
        exitCodeList = {
            "0:done; what was checked is right",
            "1:what was checked is not right",
            "2:the command was not understood",
            "3:it could not be done: a file, the network or an answer was in the way"
        },
        subcommands = {
            Serve.class,
            RebuildCommand.class,
            JobsCommand.class,
            Check.class,
            WhatIf.class,
            Balance.class,
            Explain.class,
            Forecast.class,
            Export.class,
            Sql.class,
            Verify.class,
            Keys.class,
            GenerateCompletion.class
        })
public final class Scrip {
    /** What was checked is not right. */
    static final int NOT_RIGHT = 1;

    /** It could not be done. */
    static final int NOT_DONE = 3;

    private static final Set<String> ABOUT = Set.of("-h", "--help", "-V", "--version");

    private Scrip() {}

    /** Whether these are for a command, and not for the engine, whose settings all read {@code --name=value}. */
    public static boolean isAskedBy(String... args) {
        return args.length > 0 && (ABOUT.contains(args[0]) || !args[0].startsWith("-"));
    }

    /** Whether the command is to start the engine, and not to be told how. */
    public static boolean isServe(String... args) {
        return args.length > 0 && args[0].equals("serve") && (args.length == 1 || !ABOUT.contains(args[1]));
    }

    /** Carries out a command; answers the exit code. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Scrip()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("scrip: " + sentence(failure));
            return NOT_DONE;
        });
    }

    private static @Nullable String sentence(Exception failure) {
        return switch (failure) {
            case UncheckedIOException io -> io.getMessage() + ": " + io.getCause();
            case RemoteEngine.Refused refused -> refused.getMessage();
            case IOException io -> io.toString();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
