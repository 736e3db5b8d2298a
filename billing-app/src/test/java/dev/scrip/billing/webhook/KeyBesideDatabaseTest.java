package dev.scrip.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("N1")
class KeyBesideDatabaseTest {
    @Test
    void itIsMadeOnceBesideTheDatabaseAndItsOwnerAloneCanReadIt(@TempDir Path folder) throws IOException {
        String url = "jdbc:h2:file:" + folder.resolve("new/scrip") + ";RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE";
        Path file = folder.resolve("new/scrip.webhooks.key");

        String key = KeyBesideDatabase.of(url).orElseThrow();

        assertThat(KeyBesideDatabase.of(url)).contains(key);
        assertThat(file).hasContent(key);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.new");
        assertThat(new SecretVault(key, List.of()).isOpenForMore()).isTrue();
    }

    @Test
    void aDraftThatACrashLeftIsNoKey(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("scrip.webhooks.key.new"), "half a k");
        String key =
                KeyBesideDatabase.of("jdbc:h2:file:" + folder.resolve("scrip")).orElseThrow();
        assertThat(new SecretVault(key, List.of()).isOpenForMore()).isTrue();
    }

    @Test
    void whatIsInMemoryNeedsNoFile() {
        assertThat(KeyBesideDatabase.of("jdbc:h2:mem:one")).isNotEqualTo(KeyBesideDatabase.of("jdbc:h2:mem:one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/scrip", "jdbc:h2:tcp://db/scrip", ""})
    void nodesThatShareADatabaseHaveToBeGivenOne(String url) {
        assertThat(KeyBesideDatabase.of(url)).isEmpty();
    }
}
