package dev.scrip.billing.security;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys over HTTP. The secret is in the answer that makes the key, and never again anywhere. */
@RestController
@Tag(name = "API keys")
@RequestMapping("/v1/api-keys")
@Needs(Permission.KEYS)
class ApiKeysController {
    private final ApiKeys keys;
    private final ObjectProvider<KnownBrands> brands;

    ApiKeysController(ApiKeys keys, ObjectProvider<KnownBrands> brands) {
        this.keys = keys;
        this.brands = brands;
    }

    @PostMapping
    @Operation(operationId = "makeKey", summary = "Make an API key")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NewKey> make(ApiCaller caller, @RequestBody KeyWish wish) {
        // The key's brand goes before all else, so that no check of another brand's name can tell anything about it.
        String brand = wish.brand() == null ? caller.brand() : wish.brand();
        if (brand != null && !caller.mayTouch(brand)) {
            throw AccountAddress.brandForbidden();
        }
        KeyTerms terms = KeyTerms.checked(wish.name(), wish.roles(), brand).givenBy(caller);
        checkKnown(brand);
        IssuedKey issued = keys.issue(terms, "key:" + caller.keyId());
        return ResponseEntity.created(URI.create("/v1/api-keys/" + issued.key().id()))
                .body(NewKey.of(issued));
    }

    @GetMapping
    @Operation(operationId = "listKeys", summary = "The API keys that this key can see")
    KeyList list(ApiCaller caller) {
        return new KeyList(keys.visibleTo(caller).stream().map(KeyView::of).toList());
    }

    @DeleteMapping("/{id}")
    @Operation(operationId = "revokeKey", summary = "Revoke an API key")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(ApiCaller caller, @PathVariable String id) {
        keys.revoke(id, caller);
    }

    private void checkKnown(@Nullable String brand) {
        KnownBrands known = brands.getIfAvailable();
        if (brand != null && known != null && !known.names().contains(brand)) {
            throw Rejection.invalid(
                    RejectionCode.UNKNOWN_BRAND,
                    "brand",
                    brand,
                    known.names().stream().sorted().toList());
        }
    }

    /** @param brand the only brand that the key shall see; left out: the maker's own */
    record KeyWish(
            String name, List<String> roles, @Nullable String brand) {}

    /** @param key the whole key, shown here and never again */
    record NewKey(
            String id,
            String key,
            String name,
            List<String> roles,
            @Nullable String brand,
            Instant createdAt) {
        static NewKey of(IssuedKey issued) {
            ApiKey key = issued.key();
            return new NewKey(
                    key.id(), issued.text().reveal(), key.name(), codes(key.roles()), key.brand(), key.createdAt());
        }

        /** Spring logs answers as they are at trace level; this one must not be among them. */
        @Override
        public String toString() {
            return "NewKey[" + id + "]";
        }
    }

    record KeyView(
            String id,
            String name,
            List<String> roles,
            @Nullable String brand,
            Instant createdAt,
            String createdBy,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy) {
        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    codes(key.roles()),
                    key.brand(),
                    key.createdAt(),
                    key.createdBy(),
                    key.revokedAt(),
                    key.revokedBy());
        }
    }

    record KeyList(List<KeyView> items) {}

    private static List<String> codes(Set<Role> roles) {
        return roles.stream().sorted().map(Role::code).toList();
    }
}
