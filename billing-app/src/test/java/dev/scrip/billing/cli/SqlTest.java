package dev.scrip.billing.cli;

import static dev.scrip.billing.cli.Shell.scrip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions over a folder, and what is no question. */
@Tag("E5")
class SqlTest {
    @TempDir
    Path folder;

    private Path tables;

    @BeforeEach
    void aFolderWithOneTable() throws IOException {
        tables = Files.createDirectories(folder.resolve("it's tables"));
        Files.writeString(tables.resolve("export.json"), """
            {"format": "CSV", "wanted": {}, "target": 9, "complete": true,
             "tables": {"lots": {"position": 9, "bytes": 0, "part": null}}}
            """);
        Files.writeString(tables.resolve("lots.csv"), """
            brand,account_id,lot_id,source,granted,remaining,held,priority,effective_at,expires_at,features,models,grant_order,as_of
            vidmuse,anna,lot-1,BONUS,999999999999999,0.100000,0,50,2026-01-15T12:00:00.000001Z,,[],"[""lumen""]",1,2026-01-15T12:00:00.000000Z
            vidmuse,"",lot-2,ADD_ON,2,0.200000,0,50,2026-01-15T12:00:00.000000Z,,[],[],2,2026-01-15T12:00:00.000000Z
            """);
        Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    }

    @Test
    void amountsStayExact() {
        assertThat(asked("json", "select sum(remaining) as s, max(granted) as m, min(effective_at) as t from lots"))
                .isEqualTo("{\"s\":0.300000,\"m\":999999999999999.000000,\"t\":\"2026-01-15T12:00Z\"}\n");
        assertThat(asked("csv", "select account_id, expires_at, models from lots order by lot_id"))
                .isEqualTo("account_id,expires_at,models\nanna,,\"[\"\"lumen\"\"]\"\n\"\",,[]\n");
        assertThat(asked("table", "select lot_id, held from lots order by 1")).isEqualTo("""
            lot_id      held
            ------  --------
            lot-1   0.000000
            lot-2   0.000000
            """);
    }

    @Test
    void anAnswerIsWrittenAsColumns() throws IOException {
        Path file = tables.resolve("answer.parquet");
        assertThat(scrip("sql", "--from", tables.toString(), "from lots;", "--output", file.toString())
                        .code())
                .isZero();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("PAR1");
        Path csv = folder.resolve("answer.csv");
        assertThat(scrip("sql", "--from", tables.toString(), "select 1 as one", "--output", csv.toString())
                        .code())
                .isZero();
        assertThat(Files.readString(csv)).isEqualTo("one\n1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attach '%s/other.db' as other",
                "copy lots to '%s/stolen.csv'",
                "copy (select 1) to '%s/it''s tables/lots.csv'",
                "copy (select 1) to '/tmp/scrip-stolen.csv'",
                "export database '%s/all'",
                "install httpfs",
                "load httpfs",
                "create table t as select 1",
                "create or replace view lots as select 1",
                "drop view lots",
                "insert into lots select * from lots",
                "update lots set held = 1",
                "set enable_external_access = true",
                "reset enable_external_access",
                "pragma database_list",
                "call duckdb_settings()",
                "create secret (type s3)",
                "select 1; copy lots to '%s/stolen.csv'",
                "select 1; select 2",
                "select",
                "",
                ";"
            })
    void whatIsNotOneQuestionIsRefused(String words) throws IOException {
        long before = files();
        assertThat(scrip("sql", "--from", tables.toString(), words.replace("%s", folder.toString()))
                        .code())
                .isEqualTo(2);
        assertThat(files()).isEqualTo(before);
        assertThat(asked("json", "select count(*) as n from lots")).isEqualTo("{\"n\":2}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from read_csv('/etc/passwd', header = false)",
                "from '/etc/passwd'",
                "select * from read_text('/etc/passwd')",
                "select * from read_blob('/proc/self/environ')",
                "select * from glob('/etc/*')",
                "select * from read_csv('%s/secret.csv')",
                "select * from read_csv('%s/it''s tables/../secret.csv')",
                "select * from '%s/secret.csv'",
                "select * from read_csv('https://example.com/a.csv')",
                "select * from query('copy lots to ''/tmp/scrip-stolen.csv''')",
                "select * from duckdb_secrets() where error('no') is null",
                "select getenv('HOME')",
                "select * from sqlite_scan('/tmp/a.db', 't')",
                "select nothing from lots"
            })
    void nothingElseCanBeRead(String words) {
        Shell.Ended ended = scrip("sql", "--from", tables.toString(), words.replace("%s", folder.toString()));
        assertThat(ended.code()).as(ended.said()).isEqualTo(2);
        assertThat(ended.said()).startsWith("scrip: ").doesNotContain("root:");
    }

    @Test
    void whatThereIsToAskAboutIsSaid() {
        String said = scrip("sql", "--from", tables.toString(), "--views").said();
        assertThat(said)
                .contains("lots", "DECIMAL(22,6)", "what can still move of it")
                .doesNotContain("queue_waits");
    }

    @Test
    void whatIsNotUnderstoodEndsWithTwoAndWhatIsNotThereWithThree() {
        assertThat(scrip("sql", "select 1").code()).isEqualTo(2);
        assertThat(scrip("sql", "--from", tables.toString(), "--format", "xml", "select 1")
                        .code())
                .isEqualTo(2);
        assertThat(scrip("sql", "--url", "http://localhost:1", "--api-key", "", "select 1")
                        .code())
                .isEqualTo(2);
        assertThat(scrip("sql", "--from", folder.toString(), "select 1").code()).isEqualTo(3);
    }

    private String asked(String format, String question) {
        return scrip("sql", "--from", tables.toString(), "--format", format, question)
                .said();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.count() + (Files.exists(Path.of("/tmp/scrip-stolen.csv")) ? 1 : 0);
        }
    }
}
