package dev.scrip.billing.catalog;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Catalogs as they are written, from which others can be made (E3).
 *
 * @param byFile by file name, {@code …/<brand>/<version>.yaml}
 */
public record CatalogFiles(Map<String, String> byFile) {
    public CatalogFiles {
        byFile = Ordered.copy(byFile);
    }

    /** The texts of all catalogs that {@link CatalogReader#readClasspathAnd} reads. */
    public static CatalogFiles ofClasspathAnd(@Nullable Path folder) {
        return new CatalogFiles(CatalogReader.texts(folder));
    }

    /**
     * All these catalogs.
     *
     * @throws InvalidCatalogException if any of them is wrong
     */
    public Catalogs catalogs() {
        return CatalogReader.read(byFile);
    }

    /**
     * A version with some things in it written otherwise.
     *
     * @param changes what to write instead, by {@linkplain NamedChange where}
     * @throws Rejection {@link RejectionCode#INVALID_VALUE} for a place that the version does not have, with what it has instead
     * @throws InvalidCatalogException if what comes of it is no catalog
     */
    public Catalog changed(Catalog version, Map<String, String> changes) {
        String name = CatalogReader.fileOf(version.brand(), version.version());
        var file = byFile.entrySet().stream()
                .filter(it -> it.getKey().replace('\\', '/').endsWith(name))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid(
                        RejectionCode.INVALID_VALUE, "catalog", name, "a version whose file is known"));
        return CatalogReader.read(file.getKey(), file.getValue(), root -> NamedChange.all(changes, root));
    }

    /**
     * A catalog that is not among these.
     *
     * @param text YAML, or JSON, which is YAML, too
     * @throws InvalidCatalogException if it is wrong
     */
    public static Catalog other(String text) {
        return CatalogReader.read("catalog", text, root -> root);
    }
}
