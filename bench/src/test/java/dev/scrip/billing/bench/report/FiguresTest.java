package dev.scrip.billing.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FiguresTest {
    private static final Map<String, String> MACHINE = Map.of("machine.processors", "2 & more");

    private final Figures figures = new Figures();

    @ParameterizedTest
    @CsvSource(textBlock = """
        7,       7
        9 1 5,   5
        4 1 3 2, 3
        1 2 3 8, 3
        """)
    void theMedianIsInTheMiddleWhateverTheOrder(String rounds, BigDecimal median) {
        List<BigDecimal> values =
                Arrays.stream(rounds.split(" ", -1)).map(BigDecimal::new).toList();
        assertThat(Figures.median(values)).isEqualByComparingTo(median);
    }

    @Test
    void aRatioHasThreeDigitsAndNoWholeNoRatio() {
        figures.addRatio("charge.ratio", 2, 3);
        figures.addRatio("none.ratio", 2, 0);
        assertThat(figures.medians()).containsExactly(Map.entry("charge.ratio", new BigDecimal("0.667")));
    }

    @Test
    void theFileIsFlatAndTellsWhatRoundsDifferedBy(@TempDir Path folder) throws IOException {
        figures.add("charge.postgres.32.perSecond", 10);
        figures.add("charge.postgres.32.perSecond", 30);
        figures.add("charge.postgres.32.perSecond", 20);
        figures.addRatio("charge.postgres.32.ratio", 1, 4);
        Path file = folder.resolve("figures.json");
        new Report(figures, MACHINE).writeJson(file);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(json.get("charge.postgres.32.perSecond").intValue()).isEqualTo(20);
        assertThat(json.get("charge.postgres.32.perSecond.min").intValue()).isEqualTo(10);
        assertThat(json.get("charge.postgres.32.perSecond.max").intValue()).isEqualTo(30);
        assertThat(json.get("charge.postgres.32.ratio").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(json.get("charge.postgres.32.ratio.min")).isNull();
    }

    @Test
    void theTableShowsAFigureWithItsRatio() {
        figures.add("charge.postgres.32.perSecond", 12_345);
        figures.addRatio("charge.postgres.32.ratio", 1, 4);
        figures.add("lag.postgres.p99Millis", 7);
        assertThat(new Report(figures, MACHINE).table().lines())
                .anyMatch(line -> line.matches("charge\\.postgres\\.32 +12,345 +0\\.250 *"))
                .anyMatch(line -> line.matches("lag\\.postgres\\.p99Millis +7"));
    }

    @Test
    void barsAreAsLongAsTheirFiguresAreLarge(@TempDir Path folder) throws Exception {
        figures.add("limit.oneRow.32.perSecond", 1_000);
        figures.add("charge.postgres.32.perSecond", 500);
        Path file = folder.resolve("bench.svg");
        Chart.write(figures, "2 < 3", file);
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(width(svg, 1)).isEqualTo(2 * width(svg, 2));
    }

    private static int width(Document svg, int bar) {
        Element rect = (Element) svg.getElementsByTagName("rect").item(bar);
        return Integer.parseInt(rect.getAttribute("width"));
    }
}
