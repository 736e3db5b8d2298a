package dev.scrip.billing.cli;

import static dev.scrip.billing.cli.Shell.scrip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An auditor takes everything away from a running engine, and checks it elsewhere. */
@RunningEngine
@Tag("E4")
@Tag("E5")
class VerifyTest {
    @LocalServerPort
    private int port;

    @TempDir
    Path folder;

    private Client admin;
    private Path events;

    @BeforeEach
    void somethingHasHappened() {
        admin = Client.admin(port);
        admin.opensWith("vidmuse", 100);
        admin.opensWith("vidmud", 100);
        events = folder.resolve("events.ndjson");
    }

    @Test
    void whatWasExportedIsVerifiedByTheKeyAlone() {
        assertThat(export(admin).code()).isZero();
        Shell.Ended verified = verify("--json");
        assertThat(verified.code()).isZero();
        assertThat(verified.json().path("verified").asBoolean()).isTrue();
        assertThat(verified.json().path("provenUpTo").asLong())
                .isEqualTo(verified.json().path("events").asLong())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void aLineThatWasChangedIsNamedByItsPosition() throws IOException {
        export(admin);
        List<String> lines = lines();
        int third = indexOf(lines, 3);
        lines.set(third, lines.get(third).replace("\"admin\"", "\"nobody\"").replace("\"tests\"", "\"nobody\""));
        Files.write(events, lines);
        Shell.Ended found = verify("--json");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.json().path("reason").asString()).isEqualTo("changed");
        assertThat(found.json().path("firstBadPosition").asLong()).isEqualTo(3);
        assertThat(found.json().path("firstBadPositionAtMost").asLong()).isEqualTo(3);
        assertThat(verify().code()).isEqualTo(1);
    }

    @Test
    void linesThatChangedPlacesAreNoticedWhereThatBegins() throws IOException {
        export(admin);
        List<String> lines = lines();
        Collections.swap(lines, indexOf(lines, 2), indexOf(lines, 4));
        Files.write(events, lines);
        assertThat(verify("--json").json().path("reason").asString()).isEqualTo("missing");
        assertThat(verify("--json").json().path("firstBadPosition").asLong()).isEqualTo(2);
    }

    @Test
    void anotherKeyProvesNothing() throws IOException {
        export(admin);
        Path other = folder.resolve("other.pem");
        String key = scrip("keys", "new", other.toString()).said().strip();
        Shell.Ended found = scrip("verify", folder.toString(), "--key", key, "--json");
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.json().path("reason").asString()).isEqualTo("head-not-signed");
    }

    @Test
    void anExportGoesOnWhereItWasInterrupted() throws IOException {
        export(admin);
        admin.opensWith("vidmuse", 7);
        Path whole = folder.resolve("whole");
        export(admin, whole);
        List<String> lines = lines();
        String half = String.join("\n", lines.subList(0, lines.size() - 2)) + "\n" + "{\"position\":";
        Files.writeString(events, half);
        assertThat(export(admin).code()).isZero();
        assertThat(eventsOf(events)).isEqualTo(eventsOf(whole.resolve("events.ndjson")));
        assertThat(verify().code()).isZero();
    }

    @Test
    void aKeyOfOneBrandVerifiesAllAndSeesItsOwn() throws IOException {
        Client auditor = admin.with("auditor", "vidmud");
        assertThat(export(auditor).code()).isZero();
        assertThat(lines()).noneMatch(line -> line.contains("vidmuse/"));
        assertThat(lines()).anyMatch(line -> line.contains("\"vidmud/"));
        Shell.Ended strict = verify("--json");
        assertThat(strict.json().path("reason").asString()).isEqualTo("hidden");
        Shell.Ended verified = verify("--json", "--allow-hidden");
        assertThat(verified.code()).isZero();
        assertThat(verified.json().path("hidden").asLong()).isPositive();
    }

    @Test
    void withoutAPermissionNothingIsTakenAway() {
        Shell.Ended refused = export(admin.with("operator", "vidmuse"));
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.said()).contains("forbidden");
    }

    private Shell.Ended export(Client client) {
        return export(client, folder);
    }

    private Shell.Ended export(Client client, Path to) {
        return scrip("export", "--url", "http://localhost:" + port, "--api-key", client.key(), "--to", to.toString());
    }

    private Shell.Ended verify(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "verify", folder.toString(), "--key", folder.resolve("keys.txt").toString()));
        words.addAll(List.of(more));
        return scrip(words.toArray(String[]::new));
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(events));
    }

    private static List<String> eventsOf(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("{\"position\""))
                .toList();
    }

    private static int indexOf(List<String> lines, long position) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{\"position\":" + position + ",")) {
                return i;
            }
        }
        throw new AssertionError("no event " + position);
    }
}
