package dev.scrip.billing.style;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule that holds now is proven by a test that carries its id as a tag. */
class RuleCoverageTest {

    private static final Pattern ROW =
            Pattern.compile("\\| ([A-Z]\\d*) \\| (now|later: [^|]+) \\| (yes|–) \\| ([^|]+) \\|");
    private static final Pattern RULE_ID = Pattern.compile("[A-Z]\\d*");

    /** The tag of tests that ask the whole engine over HTTP and move its clock. */
    private static final String CLOCK = "clock";

    /** What a test calls to move the clock over HTTP. */
    private static final Set<String> MOVES = Set.of("until", "moveTo", "moveJustBefore", "moveJustAfter", "moveClock");

    /** @param clock whether it is proven over HTTP with the clock, too */
    private record Rule(String id, boolean now, boolean clock) {}

    private final List<Rule> rules = rules();
    private final Set<String> tags = tags(Source.all().stream().filter(Source::isTest));

    @Test
    void everyRuleThatHoldsNowIsProvenByATest() {
        assertThat(tags).containsAll(ids(rules.stream().filter(Rule::now)));
    }

    @Test
    void everyRuleAboutTimeIsProvenOverHttpWithTheClock() {
        Set<String> proven = Source.all().stream()
                .filter(Source::isTest)
                .flatMap(test -> withTheClock(test).stream())
                .collect(toCollection(TreeSet::new));
        assertThat(proven).containsAll(ids(rules.stream().filter(Rule::clock)));
        assertThat(rules.stream().filter(Rule::clock))
                .extracting(Rule::id)
                .contains("S1", "S2", "S3", "S4", "S5", "N1", "N2");
    }

    @Test
    void whoeverSaysClockMovesItOverHttp() {
        List<Source> clocked = Source.all().stream()
                .filter(Source::isTest)
                .filter(test -> !withTheClock(test).isEmpty())
                .toList();
        assertThat(clocked).isNotEmpty().allSatisfy(test -> {
            assertThat(test.unit().findAll(MethodCallExpr.class))
                    .as(test.path().toString())
                    .anyMatch(call -> MOVES.contains(call.getNameAsString()));
            assertThat(test.text()).contains("@LocalServerPort").doesNotContain("clock.TestClock;");
        });
    }

    @Test
    void aRulesTagCountsWithTheClockWhereverTheTwoStand() {
        var source = Source.of(ProjectRoot.PATH.relativize(ProjectRoot.PATH.resolve("SampleTest.java")), """
            class SampleTest {
                @Tag("C3") @Tag("clock") @Test void both() {}
                @Tag("C4") @Test void without() {}
                @Tag("clock") @Test void noRule() {}
            }
            @Tag("clock") @Tag("S1") class OtherTest {
                @Tag("S2") @Test void oneOfItsOwn() {}
            }
            """);
        assertThat(withTheClock(source)).containsExactly("C3", "S1", "S2");
    }

    @Test
    void everyTagThatLooksLikeARuleIsOne() {
        assertThat(ids(rules.stream())).containsAll(tags);
    }

    @Test
    void everyRuleIsInTheTableOnce() {
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates().contains("C1", "C13", "V", "I5");
        assertThat(lines().filter(line -> line.startsWith("| ")).skip(1))
                .allMatch(row -> ROW.matcher(row).matches());
    }

    @Test
    void tagsAreReadFromTestsHoweverTheyAreWritten() {
        var source = Source.of(ProjectRoot.PATH.relativize(ProjectRoot.PATH.resolve("SampleTest.java")), """
            @Tag("C3") class SampleTest {
                @Tag("C4") @Test void once() {}
                @Tags({@Tag("C5"), @org.junit.jupiter.api.Tag("U1")}) @Test void twice() {}
                @Tag("slow") @Test void notARule() {}
            }
            """);
        assertThat(tags(Stream.of(source))).containsExactly("C3", "C4", "C5", "U1");
    }

    private static List<Rule> rules() {
        return lines().map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Rule(
                        row.group(1), row.group(2).equals("now"), row.group(3).equals("yes")))
                .toList();
    }

    private static Stream<String> lines() {
        try {
            return Files.readAllLines(ProjectRoot.PATH.resolve("docs/rules.md")).stream();
        } catch (IOException e) {
            throw new AssertionError("the table of rules cannot be read", e);
        }
    }

    private static Set<String> ids(Stream<Rule> rules) {
        return rules.map(Rule::id).collect(toCollection(TreeSet::new));
    }

    private static Set<String> tags(Stream<Source> tests) {
        return tests.flatMap(test -> test.unit().findAll(AnnotationExpr.class).stream())
                .flatMap(RuleCoverageTest::tag)
                .filter(tag -> RULE_ID.matcher(tag).matches())
                .collect(toCollection(TreeSet::new));
    }

    /** The rules of its methods that carry the clock's tag, each with those of its class. */
    private static Set<String> withTheClock(Source test) {
        Set<String> proven = new TreeSet<>();
        for (ClassOrInterfaceDeclaration type : test.unit().findAll(ClassOrInterfaceDeclaration.class)) {
            for (MethodDeclaration method : type.getMethods()) {
                Set<String> of = tagsOn(method);
                of.addAll(tagsOn(type));
                if (method.isAnnotationPresent("Test") && of.remove(CLOCK)) {
                    proven.addAll(of);
                }
            }
        }
        return proven;
    }

    private static Set<String> tagsOn(NodeWithAnnotations<?> tagged) {
        return tagged.getAnnotations().stream().flatMap(RuleCoverageTest::tag).collect(toCollection(TreeSet::new));
    }

    private static Stream<String> tag(AnnotationExpr annotation) {
        return Stream.of(annotation)
                .filter(one -> one.getName().getIdentifier().equals("Tag"))
                .filter(SingleMemberAnnotationExpr.class::isInstance)
                .map(one -> ((SingleMemberAnnotationExpr) one).getMemberValue())
                .filter(StringLiteralExpr.class::isInstance)
                .map(value -> ((StringLiteralExpr) value).asString());
    }
}
