package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.scrip.billing.event.PriceLine;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A generation's price follows from the catalog alone. */
@Tag("C1")
class PricingTest {
    private final Catalog vidmuse =
            CatalogReader.readClasspathAnd(null).versions("vidmuse").getFirst();
    /** Counts tenths of a credit. */
    private final Catalog acme = CatalogTexts.read(CatalogTexts.sound());

    @ParameterizedTest(name = "{0} {1} {2} costs {3}")
    @CsvSource(delimiter = '|', textBlock = """
        text-to-image      | lumen      |                                                              | 4
        text-to-image      | lumen-lite |                                                              | 2
        text-to-image      | lumen-pro  |                                                              | 8
        text-to-image      | lumen      | resolution=2k                                                | 6
        text-to-image      | lumen      | resolution=4k upscale=true count=3                           | 36
        text-to-image      | canvas     | resolution=2k                                                | 8
        text-to-image      | canvas     | resolution=2k count=2                                        | 15
        image-to-image     | lumen      | reference-images=0                                           | 4
        image-to-image     | lumen      |                                                              | 5
        image-to-image     | lumen      | reference-images=4                                           | 6
        image-edit         | lumen-lite |                                                              | 2
        image-edit         | lumen-pro  | resolution=4k precision=high                                 | 16
        background-removal |            |                                                              | 1
        image-upscale      |            | resolution=8k                                                | 8
        text-to-video      | reel       | duration-seconds=5                                           | 30
        text-to-video      | reel-pro   | duration-seconds=60 resolution=2160p audio=true count=4      | 10800
        text-to-video      | reel-lite  | duration-seconds=1 resolution=480p                           | 3
        image-to-video     | reel       | duration-seconds=5 resolution=1080p audio=true               | 47
        video-edit         | reel       | duration-seconds=10 resolution=480p                          | 30
        video-upscale      |            | resolution=2160p duration-seconds=35                         | 70
        """)
    void aPriceIsTheBaseThenTheTierThenTheParametersRoundedUp(
            String feature, @Nullable String model, @Nullable String parameters, long credits) {
        assertThat(vidmuse.price(feature, model, parsed(parameters)).credits()).isEqualTo(credits);
    }

    @Test
    void aBreakdownTellsEveryStepWithTheRunningTotalInTheOrderOfTheCatalog() {
        Map<String, String> parameters = Map.of("audio", "true", "duration-seconds", "5", "resolution", "1080p");

        Price price = vidmuse.price("image-to-video", "reel-lite", parameters);

        assertThat(price.breakdown())
                .containsExactly(
                        new PriceLine("base", "reel-lite", "+5", "5"),
                        new PriceLine("tier", "lite", "0.5", "2.5"),
                        new PriceLine("resolution", "1080p", "1.5", "3.75"),
                        new PriceLine("duration-seconds", "5", "5", "18.75"),
                        new PriceLine("audio", "true", "1.25", "23.4375"),
                        new PriceLine("count", "1", "1", "23.4375"),
                        new PriceLine("rounding", "up", "+0.5625", "24"));
        assertThat(price.credits()).isEqualTo(24);
        assertThat(price.catalogVersion()).isEqualTo(vidmuse.version());
    }

    @Test
    void aPriceIsRoundedUpOnceAtTheEndAndNotAtEachStep() {
        // 3.75 for one would be 4, and 16 for four; together they are 15.
        Map<String, String> parameters = Map.of("resolution", "1080p", "duration-seconds", "4");

        assertThat(vidmuse.price("image-to-video", "reel-lite", parameters).credits())
                .isEqualTo(15);
    }

    @Test
    void aSurchargeIsMultipliedOnlyByWhatFollowsIt() {
        // oil 3.25 * fine 2 = 6.5; + 2.5 = 9; * 0.3 * 4 = 10.8; + 0.25 * 3 = 11.55; * 1.1 = 12.705; up to tenths
        Map<String, String> parameters = Map.of("size", "poster", "seconds", "4", "frames", "3", "varnish", "true");

        assertThat(acme.price("paint", "oil", parameters).credits()).isEqualTo(128);
    }

    @Test
    void aPriceBelowTheSmallestUnitIsOneUnitAndNeverFree() {
        assertThat(acme.price("erase", null, Map.of()).credits()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        paint  | oil    | size=huge seconds=2    | INVALID_PARAMETER | parameters.size    | huge   | [small, 16:9, poster]
        paint  | oil    | size=Small seconds=2   | INVALID_PARAMETER | parameters.size    | Small  | [small, 16:9, poster]
        paint  | oil    | -                      | INVALID_PARAMETER | parameters.seconds | ''     | 2..20 in steps of 2
        paint  | oil    | seconds=1              | INVALID_PARAMETER | parameters.seconds | 1      | 2..20 in steps of 2
        paint  | oil    | seconds=3              | INVALID_PARAMETER | parameters.seconds | 3      | 2..20 in steps of 2
        paint  | oil    | seconds=22             | INVALID_PARAMETER | parameters.seconds | 22     | 2..20 in steps of 2
        paint  | oil    | seconds=02             | INVALID_PARAMETER | parameters.seconds | 02     | 2..20 in steps of 2
        paint  | oil    | seconds=+2             | INVALID_PARAMETER | parameters.seconds | +2     | 2..20 in steps of 2
        paint  | oil    | seconds=2.0            | INVALID_PARAMETER | parameters.seconds | 2.0    | 2..20 in steps of 2
        paint  | oil    | seconds=-2             | INVALID_PARAMETER | parameters.seconds | -2     | 2..20 in steps of 2
        paint  | oil    | seconds=4294967298     | INVALID_PARAMETER | parameters.seconds | 4294967298 | 2..20 in steps of 2
        paint  | oil    | seconds=2 frames=10    | INVALID_PARAMETER | parameters.frames  | 10     | 0..9
        paint  | oil    | seconds=2 varnish=yes  | INVALID_PARAMETER | parameters.varnish | yes    | [true, false]
        paint  | oil    | seconds=2 colour=red   | UNKNOWN_PARAMETER | parameters         | colour | [size, seconds, frames, varnish]
        erase  | -      | seconds=2              | UNKNOWN_PARAMETER | parameters         | seconds | []
        paint  | gold   | seconds=2              | UNKNOWN_MODEL     | model              | gold   | [sketch, oil]
        paint  | Oil    | seconds=2              | UNKNOWN_MODEL     | model              | Oil    | [sketch, oil]
        erase  | oil    | -                      | UNKNOWN_MODEL     | model              | oil    | []
        Paint  | oil    | seconds=2              | UNKNOWN_FEATURE   | feature            | Paint  | [paint, erase]
        """)
    void whatTheCatalogDoesNotKnowIsRefusedWithWhatItKnowsAndNeverGuessed(
            String feature,
            @Nullable String model,
            @Nullable String parameters,
            RejectionCode code,
            String field,
            String value,
            String expected) {
        Rejection rejection = refusal(acme, feature, model, parsed(parameters));

        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.details()).contains(entry("field", field), entry("value", value));
        assertThat(rejection.details().get("expected")).hasToString(expected);
    }

    @Test
    void aFeatureThatDependsOnItsModelAsksForOne() {
        Rejection rejection = refusal(acme, "paint", null, Map.of("seconds", "2"));

        assertThat(rejection.code()).isEqualTo(RejectionCode.MODEL_REQUIRED);
        assertThat(rejection.details())
                .containsExactly(entry("field", "model"), entry("expected", List.of("sketch", "oil")));
    }

    @Test
    @Tag("C12")
    void aPriceThatNoAccountCouldHoldIsRefusedAndDoesNotWrapAround() {
        String huge = CatalogTexts.soundBut("credit-scale: 1", "credit-scale: 6")
                .replace("oil: 3.25", "oil: 1000000")
                .replace("fine: 2", "fine: 1000000")
                .replace("poster: +2.5", "poster: 1000000");

        Rejection rejection =
                refusal(CatalogTexts.read(huge), "paint", "oil", Map.of("size", "poster", "seconds", "4"));

        assertThat(rejection.code()).isEqualTo(RejectionCode.INVALID_AMOUNT);
        assertThat(rejection.details())
                .contains(entry("field", "price"), entry("expected", "at most 9223372036854.775807"));
    }

    private static Rejection refusal(
            Catalog catalog, String feature, @Nullable String model, Map<String, String> parameters) {
        return catchThrowableOfType(Rejection.class, () -> catalog.price(feature, model, parameters));
    }

    private static Map<String, String> parsed(@Nullable String parameters) {
        Map<String, String> parsed = new TreeMap<>();
        if (parameters != null) {
            for (String parameter : parameters.split(" ", -1)) {
                int equals = parameter.indexOf('=');
                parsed.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return parsed;
    }
}
