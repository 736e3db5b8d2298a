package dev.scrip.billing.story;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.CatalogReader;
import dev.scrip.billing.catalog.Catalogs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** A brand for tests whose prices are plain, as it is or with one line of its catalog written otherwise. */
public final class Shop {
    public static final String BRAND = "shop";

    private Shop() {}

    public static Catalogs catalogs() {
        return read(text());
    }

    public static Catalog catalog() {
        return catalogs().versions(BRAND).getFirst();
    }

    /** The shop with one thing in its catalog written otherwise. */
    public static Catalogs but(String written, String instead) {
        if (!text().contains(written)) {
            throw new IllegalArgumentException("not in the catalog: " + written);
        }
        return read(text().replace(written, instead));
    }

    /** The shop, and from an instant on a second version of its catalog with one thing written otherwise. */
    public static Catalogs later(String effectiveFrom, String written, String instead) {
        String second = text().replace("version: v1", "version: v2")
                .replace("effective-from: 2026-01-01T00:00:00Z", "effective-from: " + effectiveFrom)
                .replace(written, instead);
        return CatalogReader.read(Map.of("shop/v1.yaml", text(), "shop/v2.yaml", second));
    }

    private static Catalogs read(String text) {
        return CatalogReader.read(Map.of("shop/v1.yaml", text));
    }

    private static String text() {
        try (InputStream resource = Shop.class.getResourceAsStream("/story/v1.yaml")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
