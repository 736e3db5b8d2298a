package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The accounts {@code mine} and {@code shared} are VidMuse's, {@code theirs} and another {@code shared} are Vidmud's. */
@SecuredServer
class BrandScopeTest {
    private static final String ACCOUNTS = "/v1/probe/accounts/";

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(textBlock = """
        mine,             vidmuse/mine
        shared,           vidmuse/shared
        mine?brand=vidmuse, vidmuse/mine
        theirs,           vidmuse/theirs
        never-was,        vidmuse/never-was
        """)
    void anIdMeansTheKeysOwnBrandWhateverOtherBrandsHave(String path, String internal) {
        assertThat(musing().get(ACCOUNTS + path).at("/internal")).isEqualTo(internal);
    }

    @Test
    void namingAnotherBrandIsRefusedInTheSameWordsWhetherItExistsOrNot() {
        var refused = musing().get(ACCOUNTS + "theirs?brand=vidmud");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("brand-forbidden");
        for (String path : new String[] {
            "never-was?brand=vidmud", "mine?brand=vidmud", "mine?brand=never-was", "mine?brand=", "a%20b?brand=vidmud"
        }) {
            var other = musing().get(ACCOUNTS + path);
            assertThat(other.status()).isEqualTo(403);
            assertThat(other.withoutRequestId()).isEqualTo(refused.withoutRequestId());
            assertThat(other.response().headers().map().keySet())
                    .isEqualTo(refused.response().headers().map().keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "vidmud%3A%3Atheirs%00", ".hidden", "%F0%9F%92%B3", "-"})
    void anIdThatCannotBeIsUnknownLikeAnyOther(String id) {
        var answer = musing().get(ACCOUNTS + id);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.code()).isIn("unknown-account", "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2Fvidmud%2Ftheirs", "vidmud%2Ftheirs", "x;brand=vidmud", "..;/vidmud/theirs"})
    void noSpellingOfAPathReachesAnotherBrand(String path) {
        var answer = musing().get(ACCOUNTS + path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("internal");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        mine,                   200, -,               vidmuse/mine
        theirs,                 200, -,               vidmud/theirs
        shared,                 400, brand-required,  -
        shared?brand=vidmud,    200, -,               vidmud/shared
        never-was,              404, unknown-account, -
        mine?brand=No%20Brand,  404, unknown-account, -
        mine?brand=vidmud%2Fx,  404, unknown-account, -
        """)
    void aKeyForAllBrandsSaysWhichOneOnlyWhereItCouldBeSeveral(String path, int status, String code, String internal) {
        var answer = new Caller(port, SecuredServer.ADMIN).get(ACCOUNTS + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code == null ? "" : code);
        assertThat(answer.at("/internal")).isEqualTo(internal == null ? "" : internal);
    }

    private Caller musing() {
        return new Caller(port, SecuredServer.ADMIN).makes("service", "vidmuse");
    }
}
