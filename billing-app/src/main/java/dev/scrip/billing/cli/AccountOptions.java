package dev.scrip.billing.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which account a command is about. */
final class AccountOptions {
    @Parameters(paramLabel = "ACCOUNT", description = "its id")
    private String account = "";

    @Option(names = "--brand", description = "needed if two brands have the id, with a key for all")
    private @Nullable String brand;

    /** What is asked for of it; what is null is left out. */
    String path(String what, Map<String, ? extends @Nullable Object> wanted) {
        Map<String, String> query = new LinkedHashMap<>();
        if (brand != null) {
            query.put("brand", brand);
        }
        wanted.forEach((name, value) -> {
            if (value != null) {
                query.put(name, value.toString());
            }
        });
        String id = URLEncoder.encode(account, StandardCharsets.UTF_8);
        return "/v1/accounts/" + id + "/" + what + RemoteEngine.query(query);
    }
}
