package dev.scrip.billing.cli;

import static dev.scrip.billing.cli.Shell.scrip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.proof.LogKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ScripTest {
    @TempDir
    Path folder;

    @Test
    void settingsStartTheEngineAndWordsAreCommands() {
        assertThat(Scrip.isAskedBy()).isFalse();
        assertThat(Scrip.isAskedBy("--server.port=9090")).isFalse();
        assertThat(Scrip.isAskedBy("verify", "today")).isTrue();
        assertThat(Scrip.isAskedBy("--help")).isTrue();
        assertThat(Scrip.isServe("serve", "--server.port=9090")).isTrue();
        assertThat(Scrip.isServe("serve", "--help")).isFalse();
        assertThat(Scrip.isServe("verify")).isFalse();
    }

    @Test
    void everyCommandTeachesHowItIsUsed() {
        CommandLine scrip = Scrip.commandLine();
        assertThat(scrip.getSubcommands()).containsKeys("serve", "rebuild", "jobs", "export", "verify", "keys");
        scrip.getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            assertThat(scrip(name, "--help").code()).as(name).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "verify --nonsense --key k", "nonsense", "keys new"})
    void whatIsNotUnderstoodEndsWithTwo(String words) {
        assertThat(scrip(words.split(" ", -1)).code()).isEqualTo(2);
    }

    @Test
    @Tag("E4")
    void aNewKeyIsItsOwnersAloneAndShowsItsPublicHalf() throws Exception {
        Path file = folder.resolve("key.pem");
        Shell.Ended made = scrip("keys", "new", file.toString(), "--origin", "shop.example");
        assertThat(made.code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        LogKey shown = LogKey.parse(scrip("keys", "show", file.toString(), "--origin", "shop.example")
                .said());
        assertThat(shown.toString()).isEqualTo(made.said().strip());
        assertThat(shown.origin()).isEqualTo("shop.example");
        assertThat(scrip("keys", "new", file.toString()).code())
                .as("nothing is overwritten")
                .isEqualTo(3);
        assertThat(scrip("keys", "show", file.toString(), "--json")
                        .json()
                        .path("pem")
                        .asString())
                .contains("PUBLIC KEY");
    }

    @Test
    void whatCannotBeReadEndsWithThreeAndSaysNothingAboutEvents() {
        Shell.Ended ended = scrip("verify", folder.toString(), "--key", "none.txt");
        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.said()).startsWith("scrip: ");
    }
}
