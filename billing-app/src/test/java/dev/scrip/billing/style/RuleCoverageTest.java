package dev.scrip.billing.style;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
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

    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\d*) \\| (now|later: [^|]+) \\| ([^|]+) \\|");
    private static final Pattern RULE_ID = Pattern.compile("[A-Z]\\d*");

    private record Rule(String id, boolean now) {}

    private final List<Rule> rules = rules();
    private final Set<String> tags = tags(Source.all().stream().filter(Source::isTest));

    @Test
    void everyRuleThatHoldsNowIsProvenByATest() {
        assertThat(tags).containsAll(ids(rules.stream().filter(Rule::now)));
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
                .map(row -> new Rule(row.group(1), row.group(2).equals("now")))
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
                .filter(annotation -> annotation.getName().getIdentifier().equals("Tag"))
                .filter(SingleMemberAnnotationExpr.class::isInstance)
                .map(annotation -> ((SingleMemberAnnotationExpr) annotation).getMemberValue())
                .filter(StringLiteralExpr.class::isInstance)
                .map(value -> ((StringLiteralExpr) value).asString())
                .filter(tag -> RULE_ID.matcher(tag).matches())
                .collect(toCollection(TreeSet::new));
    }
}
