package dev.scrip.billing.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.analysis.ReadyView;
import dev.scrip.billing.export.Column;
import dev.scrip.billing.export.ExportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/export.md says every column; {@code -Dscrip.examples=write} writes them. */
@Tag("E5")
class DocumentedTablesTest {
    private static final String BEGIN = "<!-- tables: written by DocumentedTablesTest -->\n";
    private static final Path DOCUMENT = ProjectRoot.PATH.resolve("docs/export.md");

    @Test
    void everyColumnIsDocumented() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        assertThat(begin).isGreaterThan(BEGIN.length());
        if ("write".equals(System.getProperty("scrip.examples"))) {
            document = document.substring(0, begin) + tables();
            Files.writeString(DOCUMENT, document);
        }
        assertThat(document.substring(begin)).isEqualTo(tables());
    }

    @Test
    void everyViewIsDocumented() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (ReadyView view : ReadyView.values()) {
            assertThat(document).contains("| `" + view.code() + "` | " + view.meaning() + " |");
        }
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        for (ExportTable table : ExportTable.values()) {
            text.append("\n### ").append(table.code()).append("\n\n| Column | Type | Meaning |\n|---|---|---|\n");
            for (Column column : table.columns()) {
                text.append("| `").append(column.name()).append("` | ");
                text.append(column.type().sql()).append(" | ");
                text.append(column.meaning()).append(" |\n");
            }
        }
        return text.toString();
    }
}
