package dev.scrip.billing.style;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a file of this project reads. Each rule names the faults that a source has in its eyes. */
enum HouseRule {
    A_FILE_IS_ONE_IDEA(source -> Stream.of(source)
            .filter(it -> it.lines() > (it.isTest() ? 400 : 300))
            .map(it -> it.lines() + " lines")),

    METHODS_FIT_ON_A_SCREEN(source -> source.unit().findAll(MethodDeclaration.class).stream()
            .filter(method -> lines(method) > 40)
            .map(method -> at(method, method.getNameAsString() + " has " + lines(method) + " lines"))),

    AT_MOST_FIVE_PARAMETERS(source -> mainMethods(source)
            .filter(method -> method.getParameters().size() > 5)
            .map(method -> at(
                    method,
                    method.getNameAsString() + " has " + method.getParameters().size() + " parameters"))),

    /** A private method's callers are in sight; an overridden one has no choice. */
    NO_BOOLEAN_PARAMETERS(source -> mainMethods(source)
            .filter(method -> !method.isPrivate() && !annotated(method, "Override"))
            .filter(method -> method.getParameters().stream()
                    .anyMatch(it -> it.getType().asString().matches("boolean|Boolean")))
            .map(method -> at(method, method.getNameAsString() + " takes a boolean"))),

    /** Except where a library's contract says so: an override that is marked nullable. */
    NO_NULL_RETURNED(source -> inMain(source, ReturnStmt.class)
            .filter(statement ->
                    statement.getExpression().filter(HouseRule::mayBeNull).isPresent())
            .filter(statement -> enclosingMethod(statement)
                    .filter(it -> annotated(it, "Override") && annotated(it, "Nullable"))
                    .isEmpty())
            .map(statement -> at(statement, "returns null"))),

    /** Money and credits are exact. */
    NO_FLOATING_POINT(source -> Stream.<Stream<? extends Node>>of(
                    inMain(source, PrimitiveType.class)
                            .filter(type -> type.asString().matches("double|float")),
                    inMain(source, ClassOrInterfaceType.class)
                            .filter(type -> type.getNameAsString().matches("Double|Float")),
                    inMain(source, DoubleLiteralExpr.class))
            .<Node>flatMap(nodes -> nodes)
            .map(node -> at(node, "floating point: " + node))),

    PACKAGES_SAY_WHAT_LIVES_IN_THEM(source -> Stream.of(source)
            .filter(it -> it.isPackageInfo() && !it.isTest())
            .filter(it -> it.unit().getAllComments().stream().noneMatch(comment -> comment.isJavadocComment())
                    || it.unit()
                            .getPackageDeclaration()
                            .filter(declaration -> declaration
                                    .getAnnotationByName("NullMarked")
                                    .isPresent())
                            .isEmpty())
            .map(it -> "package without Javadoc or @NullMarked")),

    NAMES_MEAN_SOMETHING(source -> types(source)
            .filter(type -> Words.sayNothing(type.getNameAsString()))
            .map(type -> at(type, type.getNameAsString() + " says nothing"))),

    NO_LOMBOK(source -> source.unit().getImports().stream()
            .filter(it -> it.getNameAsString().startsWith("lombok"))
            .map(it -> at(it, "Lombok"))),

    NOTHING_LEFT_UNDONE(source -> source.unit().getAllComments().stream()
            .filter(comment -> Words.UNDONE.matcher(comment.getContent()).find())
            .map(comment -> at(comment, "left undone:" + comment.getContent()))),

    NOTHING_SLEEPS(source -> source.unit().findAll(MethodCallExpr.class).stream()
            .filter(call -> call.getNameAsString().equals("sleep"))
            .filter(call ->
                    call.getScope().map(Node::toString).filter("Thread"::equals).isPresent())
            .map(call -> at(call, "sleeps"))),

    NO_TEST_IS_DISABLED(source -> source.unit().findAll(AnnotationExpr.class).stream()
            .filter(annotation -> annotation.getName().getIdentifier().equals("Disabled"))
            .map(annotation -> at(annotation, "disabled")));

    @SuppressWarnings("ImmutableEnumChecker") // every rule is a lambda without state
    private final Function<Source, Stream<String>> faults;

    HouseRule(Function<Source, Stream<String>> faults) {
        this.faults = faults;
    }

    Stream<String> faultsOf(Source source) {
        return faults.apply(source).map(fault -> source.path() + " " + fault);
    }

    private static Stream<TypeDeclaration<?>> types(Source source) {
        return source.unit().findAll(Node.class).stream()
                .filter(TypeDeclaration.class::isInstance)
                .map(type -> (TypeDeclaration<?>) type);
    }

    private static Optional<MethodDeclaration> enclosingMethod(Node node) {
        return node.getParentNode()
                .flatMap(parent ->
                        parent instanceof MethodDeclaration method ? Optional.of(method) : enclosingMethod(parent));
    }

    private static Stream<MethodDeclaration> mainMethods(Source source) {
        return inMain(source, MethodDeclaration.class);
    }

    private static <N extends Node> Stream<N> inMain(Source source, Class<N> kind) {
        return source.isTest() ? Stream.empty() : source.unit().findAll(kind).stream();
    }

    private static boolean annotated(MethodDeclaration method, String name) {
        return Stream.concat(method.getAnnotations().stream(), method.getType().getAnnotations().stream())
                .anyMatch(annotation -> annotation.getName().getIdentifier().equals(name));
    }

    private static boolean mayBeNull(Expression expression) {
        return expression instanceof ConditionalExpr either
                ? mayBeNull(either.getThenExpr()) || mayBeNull(either.getElseExpr())
                : expression.isNullLiteralExpr();
    }

    private static int lines(Node node) {
        return node.getRange().map(range -> range.getLineCount()).orElse(0);
    }

    private static String at(Node node, String fault) {
        return "line " + node.getBegin().map(begin -> begin.line).orElse(0) + ": " + fault;
    }

    private static final class Words {

        private static final Pattern UNDONE = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
        private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

        /** They could stand on any class, and so tell nothing about this one. */
        private static final Set<String> EMPTY = Set.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl");

        private static final Set<String> EMPTY_IN_FRONT = Set.of("Default", "Base");
        private static final Set<String> EMPTY_AT_THE_END = Set.of("Data", "Info");

        static boolean sayNothing(String typeName) {
            List<String> words = HUMP.splitAsStream(typeName).toList();
            return words.stream().anyMatch(EMPTY::contains)
                    || EMPTY_IN_FRONT.contains(words.getFirst())
                    || EMPTY_AT_THE_END.contains(words.getLast());
        }
    }
}
