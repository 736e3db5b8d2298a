package dev.scrip.billing.center;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.center.CenterLinks.Visit;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
@Tag("B1")
class CenterTest {
    @LocalServerPort
    int port;

    @Autowired
    CenterLinks links;

    @Test
    @Tag("B2")
    @Tag("B6")
    void theLinkShowsWhatTheAccountHasAndDid() throws Exception {
        String account = admin().opensWith("vidmuse", 1234);
        charged(account, "g-1");

        HttpResponse<String> page = opened(link(account).at("/url"), "en-US");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("1,230</span> <small>credits", "\u22124", "Lumen", "g-1", "priority")
                .contains("Nothing expires within a year", "In the works")
                .doesNotContain("style=\"", "javascript:", "onclick");
        assertThat(opened(link(account).at("/url"), "de-DE").body()).contains("1.230</span> <small>credits");
    }

    @Test
    void theLinkNeedsNoKeySetsNoCookieAndRunsNothingFromElsewhere() throws Exception {
        String account = admin().opensWith("vidmuse", 10);

        HttpResponse<String> page = opened(link(account).at("/url"), "en");

        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        Matcher asset =
                Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"").matcher(page.body());
        int assets = 0;
        for (; asset.find(); assets++) {
            assertThat(opened("http://localhost:" + port + asset.group(1), "en").statusCode())
                    .as(asset.group(1))
                    .isEqualTo(200);
        }
        assertThat(assets).isEqualTo(5);
    }

    @Test
    void aLinkThatWasChangedOrHasExpiredOrWasMadeUpShowsNothing() throws Exception {
        String account = admin().opensWith("vidmuse", 777);
        String other = admin().opensWith("vidmuse", 888);
        String url = link(account).at("/url");
        String token = url.substring(url.lastIndexOf('/') + 1);
        String[] parts = token.split("\\.", -1);
        String[] others = link(other).at("/url").split("/center/", -1)[1].split("\\.", -1);
        String expired = links.issue(new Visit(internal(account), Instant.now().minusSeconds(1)));

        for (String bad : new String[] {
            parts[0] + "." + others[1] + "." + parts[2],
            "00000000." + parts[1] + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1],
            parts[0] + ".%20." + parts[2],
            token + "a",
            expired
        }) {
            HttpResponse<String> page = opened("http://localhost:" + port + "/center/" + bad, "en");
            assertThat(page.statusCode()).as(bad).isEqualTo(404);
            assertThat(page.body()).contains("no good any more").doesNotContain("777", "888");
        }
        assertThat(opened(url + "/now", "en").body()).contains("777");
        assertThat(opened("http://localhost:" + port + "/center/" + expired + "/now", "en")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("B2")
    void linesGoOnWhereTheyEnded() throws Exception {
        String account = admin().opensWith("vidmuse", 1_000);
        IntStream.range(0, 25).forEach(i -> charged(account, "line-" + i));
        String page = opened(link(account).at("/url"), "en").body();
        Matcher more = Pattern.compile("hx-get=\"(/center/[^\"]*/more[^\"]*what=consumption[^\"]*)\"")
                .matcher(page);
        assertThat(more.find()).isTrue();

        String rest = opened("http://localhost:" + port + more.group(1).replace("&amp;", "&"), "en")
                .body();

        assertThat(rest).contains("<tr>").doesNotContain("<html", "hx-get");
        assertThat(rest.split("<tr>", -1)).hasSize(6);
    }

    @Test
    void onlyAServiceOfTheBrandMakesLinks() {
        String account = admin().opensWith("vidmuse", 10);
        assertThat(admin().with("service", "vidmuse")
                        .post(account + "/center-links")
                        .status())
                .isEqualTo(201);
        assertThat(admin().with("analyst", "vidmuse")
                        .post(account + "/center-links")
                        .code())
                .isEqualTo("forbidden");
        assertThat(admin().with("service", "vidmud")
                        .post(account + "/center-links")
                        .code())
                .isEqualTo("unknown-account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59S", "PT24H0.001S", "-PT1H"})
    void aLinkIsGoodForAMinuteToADay(String validFor) {
        String account = admin().opensWith("vidmuse", 10);
        Answer refused = admin().post(account + "/center-links", "{\"validFor\": \"" + validFor + "\"}");
        assertThat(refused.code()).isEqualTo("invalid-value");
        assertThat(refused.at("/field")).isEqualTo("validFor");
        Answer made = admin().post(account + "/center-links", "{\"validFor\": \"PT24H\"}");
        assertThat(Instant.parse(made.at("/validUntil")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));
    }

    private Answer link(String account) {
        Answer link = admin().post(account + "/center-links");
        assertThat(link.status()).as(link.text()).isEqualTo(201);
        return link;
    }

    private void charged(String account, String generation) {
        Answer charged = admin().post(account + "/charges", """
            {"generationId": "%s", "feature": "text-to-image", "model": "lumen", "surface": "AGENT_CHAT",
             "actor": "HUMAN", "pay": "AUTO"}
            """.formatted(generation));
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
    }

    /** As a browser would, without a key. */
    private static HttpResponse<String> opened(String url, String language) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept-Language", language)
                .build();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(request, BodyHandlers.ofString());
        }
    }

    private static String internal(String account) {
        return "vidmuse/" + account.substring("/v1/accounts/".length());
    }

    private Client admin() {
        return Client.admin(port);
    }
}
