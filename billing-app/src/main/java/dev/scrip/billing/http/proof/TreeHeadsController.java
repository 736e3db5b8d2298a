package dev.scrip.billing.http.proof;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.proof.LogKey;
import dev.scrip.billing.proof.TreeHead;
import dev.scrip.billing.proof.engine.HeadText;
import dev.scrip.billing.proof.engine.LogKeys;
import dev.scrip.billing.proof.engine.NoSigningKey;
import dev.scrip.billing.proof.engine.ProofReader;
import dev.scrip.billing.proof.engine.ProofWork;
import dev.scrip.billing.proof.engine.Tampered;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log's signed promises (E4). */
@RestController
@RequestMapping("/v1/proof")
@Needs(Permission.AUDIT)
@Tag(name = "Audit")
class TreeHeadsController {
    private static final int LIMIT_MAX = 1_000;

    private final ProofReader log;
    private final ProofWork work;
    private final LogKeys keys;

    TreeHeadsController(ProofReader log, ProofWork work, LogKeys keys) {
        this.log = log;
        this.work = work;
        this.keys = keys;
    }

    /** @param nextAfter pass it as {@code after} for the next page; the same when nothing has come since */
    record Heads(List<HeadText> items, long nextAfter) {}

    /**
     * A public key.
     *
     * @param key with the log's name: what {@code scrip verify --key} takes
     * @param pem the same for other tools
     */
    record PublicKey(String keyId, String key, String pem) {
        static PublicKey of(LogKey key) {
            return new PublicKey(key.id(), key.toString(), key.pem());
        }
    }

    record PublicKeys(List<PublicKey> items) {}

    @GetMapping("/keys")
    @Operation(
            operationId = "listLogKeys",
            summary = "The public keys that tree heads are signed with",
            description = "Get them once by another way that you trust as well, and compare.")
    PublicKeys keys() {
        return new PublicKeys(keys.believed().stream().map(PublicKey::of).toList());
    }

    @GetMapping("/heads")
    @Operation(operationId = "listTreeHeads", summary = "The signed tree heads, oldest first")
    Heads list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        Parameters.atLeast("after", after, 0);
        Parameters.between("limit", limit, 1, LIMIT_MAX);
        List<TreeHead> heads = log.headsAfter(after, limit);
        long nextAfter = heads.isEmpty() ? after : heads.getLast().number();
        return new Heads(heads.stream().map(HeadText::of).toList(), nextAfter);
    }

    @GetMapping("/heads/latest")
    @Operation(operationId = "getLatestTreeHead", summary = "The last tree head that was signed")
    HeadText latest() {
        return shown(log.latestHead());
    }

    @PostMapping("/heads")
    @Operation(
            operationId = "signTreeHead",
            summary = "Have a tree head of all events signed now",
            description = "Answers the latest one if nothing has happened since.")
    HeadText sign() {
        try {
            return shown(work.signNow());
        } catch (NoSigningKey none) {
            throw Problem.of(EdgeCode.NO_SIGNING_KEY, "The engine has no key to sign with: scrip.proof.key-file.")
                    .refusal();
        } catch (Tampered tampered) {
            throw Problem.of(EdgeCode.LOG_TAMPERED, "The log is not what it was, and is not signed.")
                    .with("finding", String.valueOf(tampered.getMessage()))
                    .refusal();
        }
    }

    private static HeadText shown(Optional<TreeHead> head) {
        return head.map(HeadText::of).orElseThrow(TreeHeadsController::none);
    }

    private static RequestRefused none() {
        return Problem.of(EdgeCode.NOT_FOUND, "No tree head has been signed yet.")
                .refusal();
    }
}
