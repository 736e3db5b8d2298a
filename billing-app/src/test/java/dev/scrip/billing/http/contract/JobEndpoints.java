package dev.scrip.billing.http.contract;

import static dev.scrip.billing.http.contract.Endpoint.get;
import static dev.scrip.billing.http.contract.Endpoint.post;
import static dev.scrip.billing.http.contract.Kind.ACCOUNT;
import static dev.scrip.billing.http.contract.Kind.ACCOUNTS;
import static dev.scrip.billing.http.contract.Kind.BRAND;
import static dev.scrip.billing.http.contract.Kind.CHANGES;
import static dev.scrip.billing.http.contract.Kind.PAST;
import static dev.scrip.billing.http.contract.Kind.POSITION;
import static dev.scrip.billing.http.contract.Kind.VIEWS;

import java.util.List;

/** Those by which long work is asked for, followed and ended. */
final class JobEndpoints {
    static final List<Endpoint> ALL = List.of(
            get("/jobs")
                    .deniedTo("operator")
                    .parameter("state", "", "asleep")
                    .parameter("limit", "0", "-1", "501", "x", "2147483648"),
            get("/jobs/{jobId}").deniedTo("service"),
            get("/jobs/{jobId}/lines")
                    .deniedTo("service")
                    .parameter("cursor", "", "x", "bDE6LTE")
                    .parameter("limit", "0", "-1", "501", "x", "2147483648"),
            post("/jobs/{jobId}/cancellation").deniedTo("service").takes("{}"),
            post("/rebuilds")
                    .deniedTo("service")
                    .takes("{\"views\": [\"balance\"], \"accountId\": \"{id}\", \"brand\": \"vidmuse\"}")
                    .field("views?", VIEWS)
                    .field("accountId?", ACCOUNT)
                    .field("brand?", BRAND),
            post("/integrity-checks")
                    .deniedTo("service")
                    .takes("{\"accountId\": \"{id}\", \"brand\": \"vidmuse\", \"since\": 0}")
                    .field("accountId?", ACCOUNT)
                    .field("brand?", BRAND)
                    .field("since?", POSITION),
            post("/what-ifs")
                    .deniedTo("service")
                    .takes("{\"brand\": \"vidmuse\", \"accounts\": [\"{id}\"], \"from\": \"2026-01-01T00:00:00Z\","
                            + " \"to\": \"2027-01-01T00:00:00Z\", \"changes\": {\"fair-use.limit\": 30}}")
                    .field("brand?", BRAND)
                    .field("accounts?", ACCOUNTS)
                    .field("from?", PAST)
                    .field("to?", PAST)
                    .field("changes", CHANGES),
            get("/what-ifs/{jobId}/differences").deniedTo("service"));

    private JobEndpoints() {}
}
