package dev.scrip.billing.http.catalog;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the catalog by which a brand's accounts are decided now. */
@RestController
@Tag(name = "Catalog")
class CatalogController {
    private final Catalogs catalogs;
    private final AccountAddress addresses;
    private final InstantSource time;

    CatalogController(Catalogs catalogs, AccountAddress addresses, InstantSource time) {
        this.catalogs = catalogs;
        this.addresses = addresses;
        this.time = time;
    }

    @GetMapping("/v1/catalog")
    @Operation(operationId = "getCatalog", summary = "The catalog in force")
    @Needs(Permission.READ)
    CatalogView show(ApiCaller caller, @RequestParam @Nullable String brand) {
        return CatalogView.of(catalogs.at(addresses.brand(caller, brand), time.instant()));
    }
}
