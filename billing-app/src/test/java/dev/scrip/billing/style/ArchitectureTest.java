package dev.scrip.billing.style;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/**
 * What may know what.
 *
 * <p>A rule that matches no class would hold for ever and say nothing, so both modules must be there to be looked at.
 */
class ArchitectureTest {

    private static final String[] SPRING = {"org.springframework.."};
    private static final String[] JDBC = {"java.sql..", "javax.sql.."};
    private static final String AGGREGATE_API = "org.axonframework.modelling..";
    private static final String SHELL = "dev.scrip.billing.account..";

    private final JavaClasses core = mainClassesOf("billing-core");
    private final JavaClasses projections = mainClassesOf("billing-projections");

    @Test
    void thereIsSomethingToLookAt() {
        assertThat(core.contain("dev.scrip.billing.account.BillingAccount")).isTrue();
        assertThat(projections.contain("dev.scrip.billing.balance.BalanceView")).isTrue();
    }

    @Test
    void theCoreKnowsNoSpring() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(SPRING).check(core);
    }

    @Test
    void theCoreKnowsNoJdbc() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(JDBC).check(core);
    }

    @Test
    void onlyTheShellTouchesTheAggregateApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SHELL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AGGREGATE_API)
                .check(core);
    }

    @Test
    void theShellIsWhereTheAggregateApiIs() {
        assertThat(core)
                .filteredOn(it -> it.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().getPackageName().startsWith("org.axonframework.modelling")))
                .isNotEmpty()
                .allMatch(it -> it.getPackageName().startsWith("dev.scrip.billing.account"));
    }

    @Test
    void theCoresPackagesHaveNoCycles() {
        slices().matching("dev.scrip.billing.(*)..").should().beFreeOfCycles().check(core);
    }

    @Test
    void projectionsKnowNoSpring() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(SPRING).check(projections);
    }

    @Test
    void projectionsKnowNoDecider() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Decider")
                .check(projections);
    }

    private static JavaClasses mainClassesOf(String module) {
        return new ClassFileImporter()
                .importPath(ProjectRoot.PATH.resolve(module).resolve("target/classes"));
    }
}
