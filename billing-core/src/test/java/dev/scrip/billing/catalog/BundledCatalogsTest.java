package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogs that come with the engine say what the rules say, and a folder can say otherwise. */
class BundledCatalogsTest {
    private final Catalogs catalogs = CatalogReader.readClasspathAnd(null);
    private final Catalog vidmuse = catalogs.versions("vidmuse").getFirst();

    @Test
    void bothBrandsAreThere() {
        assertThat(catalogs.brands()).containsExactly("vidmud", "vidmuse");
    }

    @Test
    void everyBundledFileIsInTheIndex() throws IOException, URISyntaxException {
        Path index = Path.of(Objects.requireNonNull(CatalogReader.class.getResource("/catalogs/index.txt"))
                .toURI());
        Path folder = Objects.requireNonNull(index.getParent());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.equals(index)))
                    .extracting(file -> folder.relativize(file).toString())
                    .containsExactlyInAnyOrderElementsOf(Files.readAllLines(index));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vidmuse", "vidmud"})
    @Tag("C3")
    @Tag("C5")
    @Tag("C6")
    @Tag("C9")
    @Tag("C10")
    void creditsFollowTheRulesDefaults(String brand) {
        Policies policies = catalogs.versions(brand).getFirst().policies();

        assertThat(policies.cycle()).isEqualTo(Duration.ofDays(30));
        assertThat(policies.bonusValidity()).isEqualTo(Duration.ofDays(30));
        assertThat(policies.burnOrder().keys())
                .containsExactly(
                        BurnKey.PRIORITY,
                        BurnKey.EXPIRES_FIRST,
                        BurnKey.PROMOTIONAL_FIRST,
                        BurnKey.EFFECTIVE_FIRST,
                        BurnKey.GRANT_ORDER);
        assertThat(policies.defaultGrantPriority()).isEqualTo(50);
        assertThat(policies.refundGrace()).isEqualTo(Duration.ofDays(7));
        assertThat(policies.holdTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vidmuse", "vidmud"})
    @Tag("U3")
    @Tag("U5")
    @Tag("S1")
    @Tag("S2")
    @Tag("S3")
    @Tag("D1")
    void everythingElseFollowsTheRulesDefaults(String brand) {
        Policies policies = catalogs.versions(brand).getFirst().policies();

        assertThat(policies.queue().standardShare()).isEqualByComparingTo("0.2");
        assertThat(policies.queue().maxStandardWait()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policies.review().paidWorkAllowed()).isTrue();
        assertThat(policies.upgrade()).isEqualTo(Policies.UpgradeRule.NEW_CYCLE_AT_ONCE);
        assertThat(policies.proration()).isEqualTo(Policies.ProrationRule.TIME);
        assertThat(policies.downgrade()).isEqualTo(Policies.DowngradeRule.AT_CYCLE_END);
        assertThat(policies.spendWithoutSubscription()).isTrue();
        assertThat(policies.duplicateCharge()).isEqualTo(new Policies.DuplicateCharge(2, 7));
    }

    @Test
    @Tag("C4")
    void addOnCreditsLive365Days() {
        assertThat(catalogs.brands())
                .allSatisfy(brand -> assertThat(
                                catalogs.versions(brand).getFirst().packs().values())
                        .isNotEmpty()
                        .allSatisfy(pack -> assertThat(pack.validFor()).isEqualTo(Duration.ofDays(365))));
    }

    @Test
    @Tag("C5")
    void bonusCreditsLive30Days() {
        assertThat(vidmuse.actions().values())
                .isNotEmpty()
                .allSatisfy(action -> assertThat(action.validFor()).isEqualTo(Duration.ofDays(30)));
        assertThat(vidmuse.usageBonus()).isEqualTo(new UsageBonus(1000, 50, Duration.ofDays(30), true));
    }

    @Test
    @Tag("P1")
    void theUnlimitedPromotionLastsTwelveMonths() {
        assertThat(vidmuse.promotions()).containsOnlyKeys("365-unlimited");
        assertThat(vidmuse.promotions().values())
                .allSatisfy(promotion -> assertThat(promotion.duration()).isEqualTo(Period.ofMonths(12)));
    }

    @Test
    @Tag("V")
    void everyAmountThatThePagesDoNotGiveIsMarkedAsOurs() {
        assertThat(catalogs.brands()).allSatisfy(brand -> {
            Catalog catalog = catalogs.versions(brand).getFirst();
            assertThat(catalog.plans().values()).allMatch(Plan::illustrative);
            assertThat(catalog.packs().values()).allMatch(Pack::illustrative);
            assertThat(catalog.actions().values()).allMatch(BonusAction::illustrative);
            assertThat(catalog.policies().fairUse().illustrative()).isTrue();
            assertThat(catalog.policies().queue().illustrative()).isTrue();
        });
        assertThat(vidmuse.rateCard().illustrative()).isTrue();
    }

    @Test
    @Tag("S1")
    void aPlanOfHigherRankIsAnUpgrade() {
        assertThat(vidmuse.plan("studio").isUpgradeFrom(vidmuse.plan("pro"))).isTrue();
        assertThat(vidmuse.plan("pro").isUpgradeFrom(vidmuse.plan("studio"))).isFalse();
        assertThat(vidmuse.plan("pro").isUpgradeFrom(vidmuse.plan("pro"))).isFalse();
    }

    @Test
    void whatIsNotOnSaleIsRefusedWithWhatIs() {
        assertRefused(() -> vidmuse.plan("Pro"), RejectionCode.UNKNOWN_PLAN, "plan", "Pro", List.of("pro", "studio"));
        assertRefused(
                () -> vidmuse.pack("huge"),
                RejectionCode.UNKNOWN_PACK,
                "pack",
                "huge",
                List.of("add-on-500", "add-on-2000", "add-on-10000"));
        assertRefused(
                () -> vidmuse.action("sing"),
                RejectionCode.UNKNOWN_ACTION,
                "action",
                "sing",
                List.of("referral", "share", "complete-profile"));
        assertRefused(
                () -> catalogs.at("acme", Instant.EPOCH),
                RejectionCode.UNKNOWN_BRAND,
                "brand",
                "acme",
                List.of("vidmud", "vidmuse"));
    }

    @Test
    void theVersionInForceIsTheLatestThatHasTakenEffectAndTheEarliestBeforeThat(@TempDir Path folder)
            throws IOException {
        write(folder, "acme/v1.yaml", CatalogTexts.sound());
        String later = CatalogTexts.soundBut("version: v1", "version: v2")
                .replace("effective-from: 2026-01-01", "effective-from: 2026-06-01");
        write(folder, "acme/v2.yaml", later);
        Catalogs acme = CatalogReader.readClasspathAnd(folder);

        assertThat(acme.at("acme", Instant.parse("2020-01-01T00:00:00Z")).version())
                .isEqualTo("v1");
        assertThat(acme.at("acme", Instant.parse("2026-01-01T00:00:00Z")).version())
                .isEqualTo("v1");
        assertThat(acme.at("acme", Instant.parse("2026-05-31T23:59:59.999999999Z"))
                        .version())
                .isEqualTo("v1");
        assertThat(acme.at("acme", Instant.parse("2026-06-01T00:00:00Z")).version())
                .isEqualTo("v2");
        assertThat(acme.brands()).containsExactly("acme", "vidmud", "vidmuse");
    }

    @Test
    void aBrandWithAFolderOfItsOwnGetsAllItsCatalogsFromThere(@TempDir Path folder) throws IOException {
        String own = CatalogTexts.soundBut("brand: acme", "brand: vidmud");
        write(folder, "vidmud/v1.yaml", own);

        Catalogs overridden = CatalogReader.readClasspathAnd(folder);

        assertThat(overridden.versions("vidmud")).extracting(Catalog::version).containsExactly("v1");
        assertThat(overridden.versions("vidmuse")).isEqualTo(catalogs.versions("vidmuse"));
    }

    @Test
    void aFolderThatIsNotThereStopsTheStart(@TempDir Path folder) {
        assertThatThrownBy(() -> CatalogReader.readClasspathAnd(folder.resolve("none")))
                .isInstanceOf(InvalidCatalogException.class)
                .hasMessageContaining("no such folder");
    }

    @Test
    void aFileWithAnotherEndingIsNotPassedOver(@TempDir Path folder) throws IOException {
        write(folder, "acme/v1.yml", CatalogTexts.sound());

        assertThatThrownBy(() -> CatalogReader.readClasspathAnd(folder))
                .isInstanceOf(InvalidCatalogException.class)
                .hasMessageContaining("<brand>/<version>.yaml");
    }

    private static void assertRefused(
            Runnable question, RejectionCode code, String field, String value, List<String> expected) {
        Rejection rejection = catchThrowableOfType(Rejection.class, question::run);
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.details())
                .containsExactly(entry("field", field), entry("value", value), entry("expected", expected));
    }

    private static void write(Path folder, String file, String text) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.writeString(target, text);
    }
}
