package dev.scrip.billing.http.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.merkle.ConsistencyProof;
import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.merkle.InclusionProof;
import dev.scrip.billing.proof.LogKey;
import dev.scrip.billing.proof.TreeHead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningEngine
@Tag("E4")
class ProofsTest {
    @LocalServerPort
    private int port;

    private Client admin;
    private Client auditor;

    @BeforeEach
    void anAuditorOfOneBrand() {
        admin = Client.admin(port);
        auditor = admin.with("auditor", "vidmuse");
    }

    @Test
    void aHeadIsSignedOnDemandByTheKeyThatIsShown() {
        admin.opensWith("vidmuse", 5);
        TreeHead head = signed();
        LogKey key = LogKey.parse(auditor.get("/v1/proof/keys").at("/items/0/key"));
        assertThat(head.signer(List.of(key))).contains(key);
        assertThat(TreeHead.read(auditor.get("/v1/proof/heads/latest").at("/note")))
                .isEqualTo(head);
        assertThat(signed()).as("nothing has happened since").isEqualTo(head);
        Answer listed = auditor.get("/v1/proof/heads?after=" + (head.number() - 1));
        assertThat(TreeHead.read(listed.at("/items/0/note"))).isEqualTo(head);
    }

    @Test
    void anEventIsProvenToBeInTheLog() {
        String account = admin.opensWith("vidmuse", 5);
        TreeHead head = signed();
        String id = account.substring(account.lastIndexOf('/') + 1);
        String event = auditor.get("/v1/events?account=" + id).at("/items/1/eventId");
        Answer proof = auditor.get("/v1/events/" + event + "/inclusion?size=" + head.size());
        assertThat(proof.status()).as(proof.text()).isEqualTo(200);
        assertThat(proof.at("/line")).contains(event, id);
        InclusionProof inclusion = new InclusionProof(
                proof.json().path("position").asLong() - 1,
                proof.json().path("size").asLong(),
                hashes(proof.json().path("path")));
        assertThat(inclusion.proves(Hash.leaf(proof.at("/line")), head.root())).isTrue();
        assertThat(inclusion.proves(Hash.leaf(proof.at("/line").replace("5", "6")), head.root()))
                .isFalse();
    }

    @Test
    void anEventThatNoHeadCoversYetIsProvenToBeInTheTreeOfAll() {
        signed();
        String account = admin.opensWith("vidmuse", 5);
        String id = account.substring(account.lastIndexOf('/') + 1);
        String event = auditor.get("/v1/events?account=" + id).at("/items/1/eventId");
        Answer proof = auditor.get("/v1/events/" + event + "/inclusion");
        assertThat(proof.status()).as(proof.text()).isEqualTo(200);
        assertThat(proof.json().path("size").asLong())
                .isGreaterThanOrEqualTo(proof.json().path("position").asLong());
    }

    @Test
    void theLogIsProvenToHaveOnlyGrown() {
        admin.opensWith("vidmuse", 5);
        TreeHead first = signed();
        admin.opensWith("vidmud", 5);
        TreeHead second = signed();
        assertThat(second.size()).isGreaterThan(first.size());
        Answer proof = auditor.get("/v1/proof/consistency?from=" + first.size() + "&to=" + second.size());
        ConsistencyProof consistency = new ConsistencyProof(
                first.size(), second.size(), hashes(proof.json().path("path")));
        assertThat(consistency.proves(first.root(), second.root())).isTrue();
        assertThat(consistency.proves(second.root(), first.root())).isFalse();
    }

    @Test
    void anotherBrandsEventIsAsIfItWereNone() {
        String account = admin.opensWith("vidmud", 5);
        String id = account.substring(account.lastIndexOf('/') + 1);
        String event = admin.get("/v1/events?brand=vidmud&account=" + id).at("/items/0/eventId");
        assertThat(auditor.get("/v1/events/" + event + "/inclusion").code()).isEqualTo("not-found");
        assertThat(auditor.get("/v1/proof/events?account=" + id).text()).doesNotContain("accountId");
    }

    @Test
    @Tag("E5")
    void whoeverLooksIsOnRecord() {
        auditor.send("GET", "/v1/events?limit=1&actor=nobody", null, "X-Request-Id", "look-1");
        Answer accesses = auditor.get("/v1/accesses?limit=20");
        List<JsonNode> looked = new ArrayList<>();
        accesses.json().path("items").forEach(looked::add);
        assertThat(looked)
                .filteredOn(access -> access.path("request").asString().equals("look-1"))
                .singleElement()
                .satisfies(access -> {
                    assertThat(access.path("actor").asString()).isEqualTo("auditor");
                    assertThat(access.path("method").asString()).isEqualTo("GET");
                    assertThat(access.path("target").asString()).isEqualTo("/v1/events?limit=1&actor=nobody");
                });
        assertThat(looked.getFirst().path("target").asString()).isEqualTo("/v1/accesses?limit=20");
        Client other = admin.with("auditor", "vidmud");
        assertThat(other.get("/v1/accesses").text()).doesNotContain("look-1");
        assertThat(admin.get("/v1/accesses").text()).contains("look-1");
    }

    @Test
    @Tag("E1")
    void anEventShowsWhatTheSameCommandRecorded() {
        String account = admin.opens("vidmuse");
        String id = account.substring(account.lastIndexOf('/') + 1);
        admin.post(account + "/subscription", """
            {"plan": "pro", "payment": {"reference": "pi_1", "amountMinor": 2999, "currency": "USD", "method": "card"}}
            """);
        Answer started = auditor.get("/v1/events?type=SubscriptionStarted&account=" + id);
        Answer event = auditor.get("/v1/events/" + started.at("/items/0/eventId"));
        List<String> types = new ArrayList<>();
        event.json()
                .path("sameCommand")
                .forEach(one -> types.add(one.path("type").asString()));
        assertThat(types).startsWith("SubscriptionStarted", "CreditsGranted");
        assertThat(event.json().path("consequences").isEmpty()).isTrue();
    }

    @Test
    @Tag("E1")
    void eventsAreFoundByTimeAndPosition() {
        String account = admin.opensWith("vidmuse", 5);
        String events = "/v1/events?account=" + account.substring(account.lastIndexOf('/') + 1);
        long position = auditor.get(events).json().at("/items/0/position").asLong();
        assertThat(auditor.get(events + "&upTo=" + position)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(auditor.get(events + "&from=" + RunningEngine.NOW)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
        assertThat(auditor.get(events + "&to=" + RunningEngine.NOW)
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    private TreeHead signed() {
        Answer signed = auditor.post("/v1/proof/heads");
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);
        return TreeHead.read(signed.at("/note"));
    }

    private static List<Hash> hashes(JsonNode path) {
        List<Hash> hashes = new ArrayList<>();
        path.forEach(hash -> hashes.add(Hash.ofBase64(hash.asString())));
        return hashes;
    }
}
