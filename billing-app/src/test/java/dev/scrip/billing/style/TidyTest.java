package dev.scrip.billing.style;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The numbers and words of the house style, so that nobody has to remember them. */
class TidyTest {

    private static final Path MAIN = Path.of("billing-core/src/main/java/dev/scrip/billing/event/Sample.java");
    private static final Path PACKAGE = MAIN.resolveSibling("package-info.java");

    private static final List<Source> SOURCES = Source.all();

    /** One offence at least against every rule: a rule that catches nothing would hold for anything. */
    static final List<Arguments> OFFENCES = List.of(
            offence(HouseRule.A_FILE_IS_ONE_IDEA, "\n".repeat(300) + "class Long {}\n"),
            offence(HouseRule.METHODS_FIT_ON_A_SCREEN, "class A { void a() {" + "\n".repeat(40) + "} }"),
            offence(
                    HouseRule.AT_MOST_FIVE_PARAMETERS,
                    "class A { void a(int a, int b, int c, int d, int e, int f) {} }"),
            offence(HouseRule.NO_BOOLEAN_PARAMETERS, "class A { void a(boolean b) {} }"),
            offence(HouseRule.NO_NULL_RETURNED, "class A { String a() { return null; } }"),
            offence(HouseRule.NO_NULL_RETURNED, "class A { String a(int b) { return b > 0 ? \"\" : null; } }"),
            offence(HouseRule.NO_FLOATING_POINT, "record A(double a) {}"),
            offence(HouseRule.NO_FLOATING_POINT, "record A(java.util.List<Float> a) {}"),
            offence(HouseRule.NO_FLOATING_POINT, "class A { long a() { return (long) (3 * 0.1); } }"),
            offence(HouseRule.NAMES_MEAN_SOMETHING, "class CreditManager {}"),
            offence(HouseRule.NAMES_MEAN_SOMETHING, "class ManagerOfCredits {}"),
            offence(HouseRule.NAMES_MEAN_SOMETHING, "interface BaseLedger {}"),
            offence(HouseRule.NAMES_MEAN_SOMETHING, "record AccountInfo() {}"),
            offence(HouseRule.NO_LOMBOK, "import lombok.Value; class A {}"),
            offence(HouseRule.NOTHING_LEFT_UNDONE, "class A { /* TODO: the rest */ }"),
            offence(HouseRule.NOTHING_SLEEPS, "class A { void a() throws Exception { Thread.sleep(1); } }"),
            offence(HouseRule.NO_TEST_IS_DISABLED, "class A { @Disabled void a() {} }"),
            Arguments.of(HouseRule.PACKAGES_SAY_WHAT_LIVES_IN_THEM, PACKAGE, "/** Facts. */ package a;"),
            Arguments.of(HouseRule.PACKAGES_SAY_WHAT_LIVES_IN_THEM, PACKAGE, "@NullMarked package a;"));

    static final List<String> TIDY = List.of(
            "record A(boolean a, int b, int c, int d, int e, int f) {}",
            "class A { private void a(boolean b) {} }",
            "class A { @Override public @Nullable String a(boolean b) { return null; } }",
            "class Database { Informed a; Baseline b; Implied c; }",
            "class A { int a(Object o) { return switch (o) { case A(B(var b), int c) when c > 0 -> c; default -> 1; };"
                    + " } }");

    @ParameterizedTest
    @EnumSource(HouseRule.class)
    void everySourceKeeps(HouseRule rule) {
        assertThat(SOURCES.stream().flatMap(rule::faultsOf)).isEmpty();
    }

    @Test
    void everyMainPackageHasItsPackageInfo() {
        assertThat(mainFolders(SOURCES.stream().filter(Source::isPackageInfo)))
                .isNotEmpty()
                .isEqualTo(mainFolders(SOURCES.stream()));
    }

    @Test
    void theRulesLookAtEveryModulesMainAndTestSources() {
        assertThat(SOURCES)
                .extracting(Source::module)
                .contains("billing-core", "billing-projections", "billing-app", "bench");
        assertThat(SOURCES).extracting(Source::isTest).contains(true, false);
    }

    @ParameterizedTest
    @FieldSource("OFFENCES")
    void eachOffenceIsCaught(HouseRule rule, Path path, String offence) {
        assertThat(rule.faultsOf(Source.of(path, offence))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(HouseRule.class)
    void eachRuleHasAnOffenceThatItCatches(HouseRule rule) {
        assertThat(OFFENCES).extracting(offence -> offence.get()[0]).contains(rule);
    }

    @ParameterizedTest
    @FieldSource("TIDY")
    void tidyCodeHasNoFaults(String code) {
        assertThat(Stream.of(HouseRule.values()).flatMap(rule -> rule.faultsOf(Source.of(MAIN, code))))
                .isEmpty();
    }

    private static Arguments offence(HouseRule rule, String code) {
        return Arguments.of(rule, MAIN, code);
    }

    private static Set<Path> mainFolders(Stream<Source> sources) {
        return sources.filter(source -> !source.isTest())
                .map(source -> source.path().resolveSibling(""))
                .collect(toSet());
    }
}
