package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in the shape of a file, or between files. */
class BrokenFileTest {
    @Test
    void aMisspeltKeyIsBothMissingAndUnknownAndTheOneThatWasMeantIsNamed() {
        assertThat(CatalogTexts.problemsOf(CatalogTexts.soundBut("  cycle: P30D", "  cycel: P30D")))
                .extracting(CatalogProblem::path, CatalogProblem::found, CatalogProblem::expected)
                .containsExactly(
                        tuple("policies.cycle", "nothing", ScalarType.duration().expected()),
                        tuple("policies.cycel", "the unknown key 'cycel'", "'cycle': did you mean that?"));
    }

    @Test
    void aKeyLikeNoOtherIsReportedWithAllThatThereCouldBe() {
        assertThat(CatalogTexts.problemsOf(
                        CatalogTexts.soundBut("paid-work-allowed: true", "paid-work-allowed: true\n    colour: red")))
                .extracting(CatalogProblem::path, CatalogProblem::found, CatalogProblem::expected)
                .containsExactly(
                        tuple("policies.review.colour", "the unknown key 'colour'", "one of paid-work-allowed"));
    }

    @Test
    void aKeyThatIsWrittenTwiceIsAMistake() {
        assertThat(CatalogTexts.problemsOf(CatalogTexts.soundBut("credits: 0.05", "credits: 0.05\n      credits: 0.1")))
                .containsExactly(new CatalogProblem(
                        CatalogTexts.FILE,
                        CatalogTexts.lineOf("credits: 0.05") + 1,
                        "rate-card.features.erase.credits",
                        "the key a second time",
                        "each key once"));
    }

    @Test
    void aMissingSectionIsOneMistakeAndNotOneForEachOfItsKeys() {
        String text = CatalogTexts.sound();
        assertThat(CatalogTexts.problemsOf(text.substring(0, text.indexOf("\npolicies:"))))
                .extracting(CatalogProblem::path, CatalogProblem::found, CatalogProblem::expected)
                .containsExactly(tuple("policies", "nothing", "a mapping"));
    }

    @Test
    void aFeatureHasItsOwnCreditsOrThoseOfItsModelsAndNotBoth() {
        String either = "either 'credits', or 'models' with the credits of each";
        assertThat(CatalogTexts.problemsOf(
                        CatalogTexts.soundBut("      models:\n", "      credits: 2\n      models:\n")))
                .extracting(CatalogProblem::path, CatalogProblem::found, CatalogProblem::expected)
                .containsExactly(tuple("rate-card.features.paint.credits", "'credits' and 'models'", either));
        assertThat(CatalogTexts.problemsOf(CatalogTexts.soundBut("      credits: 0.05\n", "")))
                .extracting(CatalogProblem::path, CatalogProblem::found, CatalogProblem::expected)
                .containsExactly(tuple("rate-card.features.erase.credits", "nothing", either));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ""                | nothing           | a catalog
        - a               | a list            | a mapping
        a: *b             | the alias '*b'    | the value itself
        """)
    void aFileThatHoldsNoPlainCatalogIsRefused(String text, String found, String expected) {
        assertThat(CatalogTexts.problemsOf(text))
                .extracting(CatalogProblem::found, CatalogProblem::expected)
                .contains(tuple(found, expected));
    }

    @Test
    void aFileThatIsNoYamlIsReportedWithTheLineOnWhichItStopsBeingSo() {
        assertThat(CatalogTexts.problemsOf("brand: acme\nzone: [UTC\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isBetween(2, 3);
                    assertThat(problem.found()).startsWith("no YAML: ");
                    assertThat(problem.expected()).isEqualTo("readable YAML");
                });
    }

    @Test
    void aSecondDocumentInAFileIsNotPassedOver() {
        assertThat(CatalogTexts.problemsOf(CatalogTexts.sound() + "---\nbrand: other\n"))
                .extracting(CatalogProblem::found, CatalogProblem::expected)
                .containsExactly(tuple("a second document", "one catalog a file"));
    }

    @Test
    void everyMistakeInEveryFileIsReportedAtOnce() {
        String mistaken =
                CatalogTexts.soundBut("price: 9.99", "price: free").replace("zone: Europe/Berlin", "zone: Berlin");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("acme/v1.yaml", mistaken);
        files.put(
                "acme/v2.yaml",
                CatalogTexts.soundBut("version: v1", "version: v2").replace("cycle: P30D", "cycle: long"));

        List<CatalogProblem> problems = CatalogTexts.problemsOf(files);

        assertThat(problems)
                .extracting(CatalogProblem::file, CatalogProblem::path)
                .containsExactlyInAnyOrder(
                        tuple("acme/v1.yaml", "zone"),
                        tuple("acme/v1.yaml", "plans.basic.price"),
                        tuple("acme/v2.yaml", "policies.cycle"));
        assertThat(new InvalidCatalogException(problems))
                .hasMessageContaining(
                        "acme/v1.yaml:15 plans.basic.price: found 'free', expected an amount of EUR above 0 with at"
                                + " most 2 decimals");
    }

    @Test
    void aFileMustBeCalledWhatItHolds() {
        assertThat(CatalogTexts.problemsOf(Map.of("acme/v9.yaml", CatalogTexts.sound())))
                .containsExactly(new CatalogProblem(
                        "acme/v9.yaml",
                        1,
                        "",
                        "brand 'acme' and version 'v1'",
                        "those of the file's name, <brand>/<version>.yaml"));
    }

    @Test
    void twoVersionsOfABrandStartAtDifferentTimes() {
        assertThat(problemsBesideTheSound("acme/v2.yaml", "version: v1", "version: v2"))
                .containsExactly(new CatalogProblem(
                        "acme/v2.yaml", 1, "effective-from", "'2026-01-01T00:00:00Z'", "another than in acme/v1.yaml"));
    }

    @Test
    void twoVersionsOfABrandHaveDifferentNames() {
        assertThat(problemsBesideTheSound(
                        "other/acme/v1.yaml", "effective-from: 2026-01-01", "effective-from: 2026-02-01"))
                .containsExactly(
                        new CatalogProblem("other/acme/v1.yaml", 1, "version", "'v1'", "another than in acme/v1.yaml"));
    }

    @ParameterizedTest(name = "{2} cannot change")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        credit-scale: 1 | credit-scale: 2 | credit-scale | '2'   | '1', as in the brand's version v1
        currency: EUR   | currency: USD   | currency     | 'USD' | 'EUR', as in the brand's version v1
        """)
    void theUnitsInWhichABrandCountsNeverChange(
            String written, String instead, String path, String found, String expected) {
        String later = CatalogTexts.soundBut("version: v1", "version: v2")
                .replace("effective-from: 2026-01-01", "effective-from: 2026-02-01")
                .replace(written, instead);
        assertThat(CatalogTexts.problemsOf(besideTheSound("acme/v2.yaml", later)))
                .containsExactly(new CatalogProblem("acme/v2.yaml", 1, path, found, expected));
    }

    private static List<CatalogProblem> problemsBesideTheSound(String file, String written, String instead) {
        return CatalogTexts.problemsOf(besideTheSound(file, CatalogTexts.soundBut(written, instead)));
    }

    private static Map<String, String> besideTheSound(String file, String text) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(CatalogTexts.FILE, CatalogTexts.sound());
        files.put(file, text);
        return files;
    }
}
