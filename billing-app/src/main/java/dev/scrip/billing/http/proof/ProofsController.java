package dev.scrip.billing.http.proof;

import dev.scrip.billing.eventstore.EventLog;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.merkle.ConsistencyProof;
import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.merkle.InclusionProof;
import dev.scrip.billing.proof.TreeHead;
import dev.scrip.billing.proof.engine.HeadText;
import dev.scrip.billing.proof.engine.LogTree;
import dev.scrip.billing.proof.engine.ProofReader;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What proves that an event is in the log, that the log only grew, and the log itself (E4, E5). */
@RestController
@Needs(Permission.AUDIT)
@Tag(name = "Audit")
class ProofsController {
    private static final String NDJSON = "application/x-ndjson";

    private final ProofReader log;
    private final LogTree tree;
    private final EventLog events;
    private final AccountAddress addresses;

    ProofsController(ProofReader log, LogTree tree, EventLog events, AccountAddress addresses) {
        this.log = log;
        this.tree = tree;
        this.events = events;
        this.addresses = addresses;
    }

    /**
     * That an event is in the log (RFC 9162, 2.1.3).
     *
     * @param size of the tree that it is proven to be in
     * @param line the event as exports have it: the leaf is the SHA-256 of a zero byte and these bytes
     * @param path hashes beside the way from the leaf to the root, the lowest first
     * @param head one that was signed of this very tree
     */
    record Inclusion(
            String eventId,
            long position,
            long size,
            String line,
            String leaf,
            List<String> path,
            String root,
            @Nullable HeadText head) {}

    /** That the log of {@code to} events begins with all that it was with {@code from} events (RFC 9162, 2.1.4). */
    record Consistency(long from, long to, List<String> path, String fromRoot, String root) {}

    @GetMapping("/v1/events/{eventId}/inclusion")
    @Operation(
            operationId = "proveInclusion",
            summary = "Prove that an event is in the log",
            description = "`size` is the tree's; left out, it is that of the latest signed head, or of all events if"
                    + " the event is later than that.")
    Inclusion inclusion(ApiCaller caller, @PathVariable String eventId, @RequestParam @Nullable Long size) {
        StoredEvent event = events.byId(eventId)
                .filter(stored -> caller.mayTouch(AccountAddress.brandOf(stored.accountId())))
                .orElseThrow(() -> Problem.of(EdgeCode.NOT_FOUND, "There is no such event.")
                        .with("eventId", eventId)
                        .refusal());
        long position = event.position();
        Optional<TreeHead> latest = log.latestHead().filter(head -> head.size() >= position);
        long all = logged(position);
        long proven = size != null ? size : latest.map(TreeHead::size).orElse(all);
        Parameters.between("size", proven, position, all);
        InclusionProof proof = log.inclusion(position, proven);
        String line = log.line(position).orElseThrow();
        return new Inclusion(
                eventId,
                position,
                proven,
                line,
                Hash.leaf(line).toString(),
                texts(proof.path()),
                log.root(proven).toString(),
                latest.filter(head -> head.size() == proven).map(HeadText::of).orElse(null));
    }

    @GetMapping("/v1/proof/consistency")
    @Operation(
            operationId = "proveConsistency",
            summary = "Prove that the log only grew between two sizes",
            description = "`to` is all events if it is left out.")
    Consistency consistency(@RequestParam(defaultValue = "0") long from, @RequestParam @Nullable Long to) {
        long size = log.size();
        long later = to == null ? size : to;
        Parameters.between("to", later, 0, size);
        Parameters.between("from", from, 0, later);
        ConsistencyProof proof = log.consistency(from, later);
        return new Consistency(
                from,
                later,
                texts(proof.path()),
                log.root(from).toString(),
                log.root(later).toString());
    }

    @GetMapping(path = "/v1/proof/events", produces = NDJSON)
    @Operation(
            operationId = "exportLog",
            summary = "All events with all that it takes to verify them",
            description = "Lines of JSON, up to the last event that is in the log's tree: before each 256 events what"
                    + " they hashed to when they were logged. `after` the last position that you have resumes. What"
                    + " the key may not read, or is not of the `account` asked for, is only a hash.")
    void export(
            ApiCaller caller,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam @Nullable Long limit,
            @RequestParam @Nullable String account,
            HttpServletResponse response)
            throws IOException {
        Parameters.atLeast("after", after, 0);
        long most = limit == null ? Long.MAX_VALUE : limit;
        Parameters.atLeast("limit", most, 1);
        Predicate<String> visible = visible(caller, account);
        response.setContentType(NDJSON);
        log.export(after, most, visible, response.getOutputStream());
    }

    private Predicate<String> visible(ApiCaller caller, @Nullable String account) {
        if (account == null) {
            return accountId -> caller.mayTouch(AccountAddress.brandOf(accountId));
        }
        return addresses.resolve(caller, account, null)::equals;
    }

    /** How many events are in the tree, which waits for nobody but whoever wants to see this one there. */
    private long logged(long position) {
        if (log.size() < position) {
            tree.follow();
        }
        return log.size();
    }

    private static List<String> texts(List<Hash> path) {
        return path.stream().map(Hash::toString).toList();
    }
}
