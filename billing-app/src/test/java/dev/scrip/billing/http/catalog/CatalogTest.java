package dev.scrip.billing.http.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningEngine
class CatalogTest {
    @LocalServerPort
    int port;

    @Test
    void aBrandsCatalogIsShownToItsAnalysts() {
        var seen = Client.admin(port).with("analyst", "vidmuse").get("/v1/catalog");

        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.at("/version")).isEqualTo("2026-01");
        assertThat(seen.at("/plans/0")).isEqualTo("""
            {"plan":"pro","name":"Pro","rank":1,"credits":3000,"price":{"amountMinor":2999,"currency":"USD"},\
            "unlimitedModels":["lumen-lite"],"illustrative":true}\
            """);
        assertThat(seen.at("/packs/0/validFor")).isEqualTo("PT8760H");
        assertThat(seen.at("/promotions/0/lasts")).isEqualTo("P12M");
        assertThat(seen.at("/rateCard/features/0/parameters/0/effects/2k")).isEqualTo("1.5");
        assertThat(seen.at("/policies/refundGrace")).isEqualTo("PT168H");
        assertThat(seen.at("/policies/fairUse/illustrative")).isEqualTo("true");
    }

    @Test
    @Tag("V")
    void thePriceListOfVidmudIsItsOwn() {
        var seen = Client.admin(port).get("/v1/catalog?brand=vidmud");
        assertThat(seen.at("/rateCard/illustrative")).isEqualTo("false");
        assertThat(seen.at("/plans")).isEqualTo("[]");
        int rows = 0;
        for (var feature : seen.json().at("/rateCard/features")) {
            rows += Math.max(1, feature.get("creditsByModel").size());
        }
        assertThat(rows).isEqualTo(21);
    }

    @Test
    void anotherBrandsCatalogIsNobodysBusiness() {
        var service = Client.admin(port).with("service", "vidmud");
        assertThat(service.get("/v1/catalog?brand=vidmuse").code()).isEqualTo("brand-forbidden");
        assertThat(Client.admin(port).get("/v1/catalog").code()).isEqualTo("brand-required");
        assertThat(Client.admin(port).get("/v1/catalog?brand=nobody").code()).isEqualTo("unknown-brand");
    }
}
