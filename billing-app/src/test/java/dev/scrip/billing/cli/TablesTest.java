package dev.scrip.billing.cli;

import static dev.scrip.billing.cli.Shell.scrip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.export.ExportTable;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.http.export.BusyAccount;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An analyst takes tables away from a running engine. */
@RunningEngine
@Tag("E5")
class TablesTest {
    @LocalServerPort
    private int port;

    @TempDir
    Path folder;

    private Client admin;
    private Client analyst;

    @BeforeEach
    void somethingHasHappened() {
        admin = Client.admin(port);
        analyst = admin.with("analyst", "vidmuse");
        BusyAccount.of(admin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv", "parquet"})
    void everyFormatHasTheRowsOfTheEngine(String format) {
        Shell.Ended ended = export(folder, "--what", "all", "--format", format, "--json");
        assertThat(ended.code()).as(ended.said()).isZero();
        long position = ended.json().path("position").asLong();
        for (ExportTable table : ExportTable.values()) {
            long rows = analyst.send(
                            "GET",
                            "/v1/exports/" + table.code() + "?upTo=" + position,
                            null,
                            "Accept",
                            "application/x-ndjson")
                    .text()
                    .lines()
                    .count();
            assertThat(sql("select count(*) as n from " + table.code()))
                    .as(table.code())
                    .isEqualTo("{\"n\":" + rows + "}\n");
        }
        assertThat(sql("select count(*) as n from (select position from ledger group by position"
                        + " having sum(case side when 'DEBIT' then credits else -credits end) <> 0)"))
                .isEqualTo("{\"n\":0}\n");
        assertThat(sql("select sum(available + held + pending) = (select sum(outstanding) from outstanding_by_source)"
                        + " as same from balances"))
                .isEqualTo("{\"same\":true}\n");
    }

    @Test
    void allFormatsSayTheSame() {
        List<String> answers = new ArrayList<>();
        Map<String, Long> positions = new TreeMap<>();
        for (String format : List.of("ndjson", "csv", "parquet")) {
            Path to = folder.resolve(format);
            String until = positions.isEmpty()
                    ? ""
                    : String.valueOf(positions.values().iterator().next());
            List<String> words = new ArrayList<>(List.of("--what", "all", "--format", format, "--json"));
            if (!until.isEmpty()) {
                words.addAll(List.of("--until", until));
            }
            positions.put(
                    "first",
                    export(to, words.toArray(String[]::new))
                            .json()
                            .path("position")
                            .asLong());
            StringBuilder said = new StringBuilder();
            for (ExportTable table : ExportTable.values()) {
                said.append(scrip("sql", "--from", to.toString(), "--format", "csv", "from " + table.code())
                        .said());
            }
            answers.add(said.toString());
        }
        assertThat(answers.get(0)).contains("GenerationCharged", "vidmuse").isEqualTo(answers.get(1));
        assertThat(answers.get(0)).isEqualTo(answers.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void whatWasCutOffIsMendedAndNothingShows(String format) throws IOException {
        String[] what = {"--what", "events,ledger,balances,tasks", "--format", format};
        export(folder, what);
        BusyAccount.of(admin);
        Path whole = folder.resolve("whole");
        Path file = folder.resolve("events." + format);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.seek(cut.length());
            cut.write("{\"position\":99,\"acc".getBytes(StandardCharsets.UTF_8));
        }
        try (RandomAccessFile cut =
                new RandomAccessFile(folder.resolve("ledger." + format).toFile(), "rw")) {
            cut.setLength(cut.length() - 7);
        }
        String until = export(folder, what).said().replaceFirst("(?s).*position (\\d+)\\..*", "$1");
        List<String> again = new ArrayList<>(List.of(what));
        again.addAll(List.of("--until", until));
        export(whole, again.toArray(String[]::new));
        assertThat(contents(folder)).isEqualTo(contents(whole)).hasSize(4);
    }

    @Test
    void anInterruptedExportGoesOnTowardsWhereItWasGoing() throws IOException {
        String position = export(folder, "--what", "all", "--format", "csv", "--json")
                .json()
                .path("position")
                .asString();
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        Files.writeString(other.resolve("export.json"), """
            {"format": "CSV", "wanted": {}, "target": %s, "complete": false, "tables": {
              "events": {"position": -1, "bytes": 0, "part": null},
              "tasks": {"position": -1, "bytes": 0, "part": {"upTo": %s, "next": null, "bytes": 0}}}}
            """.formatted(position, position));
        Files.writeString(other.resolve("events.csv"), "position,recorded_at\n1,2");
        Files.writeString(other.resolve("tasks.part"), "brand,acc");
        BusyAccount.of(admin);
        assertThat(export(other, "--what", "all", "--format", "csv").said()).contains("at position " + position + ".");
        assertThat(contents(other)).isEqualTo(contents(folder)).hasSize(ExportTable.values().length);
    }

    @Test
    void aFolderKeepsToWhatItIs() {
        export(folder, "--what", "events", "--format", "csv");
        for (String[] other : List.of(
                new String[] {"--what", "events", "--format", "ndjson"},
                new String[] {"--what", "events", "--format", "csv", "--brand", "vidmuse"},
                new String[] {})) {
            assertThat(export(folder, other).code()).isEqualTo(3);
        }
        Path evidence = folder.resolve("evidence");
        export(evidence);
        assertThat(export(evidence, "--what", "events").code()).isEqualTo(3);
        assertThat(export(folder.resolve("new"), "--what", "secrets").code()).isEqualTo(2);
        assertThat(export(folder.resolve("new"), "--what", "events", "--format", "xls")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aRangeIsGivenByPositionsOrInstants() {
        String[] what = {"--what", "events", "--format", "csv", "--since", "2", "--until", "5"};
        assertThat(export(folder, what).code()).isZero();
        assertThat(sql("select min(position) > 2 and max(position) <= 5 as ranged from events"))
                .isEqualTo("{\"ranged\":true}\n");
        Path before = folder.resolve("before");
        export(before, "--what", "events", "--format", "csv", "--until", "2020-01-01T00:00:00Z");
        assertThat(scrip("sql", "--from", before.toString(), "--format", "json", "select count(*) as n from events")
                        .said())
                .isEqualTo("{\"n\":0}\n");
    }

    @Test
    void aRunningEngineIsAskedAboutWithWhatIsNewSinceTheLastTime() throws IOException {
        String[] words = {
            "sql",
            "--url",
            "http://localhost:" + port,
            "--api-key",
            analyst.key(),
            "--cache",
            folder.toString(),
            "--format",
            "csv",
            "select count(distinct account_id) as accounts from history"
        };
        Shell.Ended first = scrip(words);
        assertThat(first.code()).as(first.said()).isZero();
        assertThat(first.said()).contains("As of position ");
        assertThat(Files.exists(folder.resolve("tasks.csv")))
                .as("nobody asked for it")
                .isFalse();
        BusyAccount.of(admin);
        long before = Long.parseLong(first.said().lines().toList().get(1));
        assertThat(Long.parseLong(scrip(words).said().lines().toList().get(1))).isEqualTo(before + 1);
    }

    @Test
    void aKeyWithoutThePermissionGetsNothing() {
        Client service = admin.with("service", "vidmuse");
        Shell.Ended refused = scrip(
                "export",
                "--url",
                "http://localhost:" + port,
                "--api-key",
                service.key(),
                "--to",
                folder.toString(),
                "--what",
                "balances");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.said()).contains("forbidden");
    }

    private Shell.Ended export(Path to, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "export", "--url", "http://localhost:" + port, "--api-key", analyst.key(), "--to", to.toString()));
        words.addAll(List.of(more));
        return scrip(words.toArray(String[]::new));
    }

    private String sql(String question) {
        return scrip("sql", "--from", folder.toString(), "--format", "json", question)
                .said();
    }

    private static Map<String, String> contents(Path of) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(of)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("export.json")) {
                    contents.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }
}
