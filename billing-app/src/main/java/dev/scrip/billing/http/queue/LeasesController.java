package dev.scrip.billing.http.queue;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.http.RequestId;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.IdempotencyKey;
import dev.scrip.billing.http.exchange.Nothing;
import dev.scrip.billing.queue.TaskLease;
import dev.scrip.billing.queue.TaskLease.Outcome;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a worker does with a task that it has (B3): keep it, complete it or fail it. */
@RestController
@Tag(name = "Queue")
@RequestMapping("/v1/queue/leases/{leaseId}")
@Needs(Permission.COMMAND)
class LeasesController {
    private final Leases leases;
    private final Exchange exchange;
    private final Catalogs catalogs;
    private final InstantSource time;

    LeasesController(Leases leases, Exchange exchange, Catalogs catalogs, InstantSource time) {
        this.leases = leases;
        this.exchange = exchange;
        this.catalogs = catalogs;
        this.time = time;
    }

    @PostMapping("/heartbeat")
    @Operation(operationId = "keepLease", summary = "Keep a task for longer")
    LeaseKept heartbeat(
            ApiCaller caller, @PathVariable String leaseId, @RequestBody(required = false) @Nullable Heartbeat body) {
        TaskLease lease = leases.require(caller, leaseId);
        Optional<Duration> length =
                Optional.ofNullable(body).map(Heartbeat::leaseSeconds).map(LeaseRequest::length);
        Instant until = leases.extend(lease, length);
        return new LeaseKept(
                lease.leaseId(),
                AccountAddress.publicId(lease.task().accountId()),
                lease.task().generationId(),
                until);
    }

    @PostMapping("/completion")
    @Operation(operationId = "completeLease", summary = "Complete a task")
    ResponseEntity<TaskReceipt> complete(
            ApiCaller caller,
            @PathVariable String leaseId,
            @RequestBody(required = false) @Nullable Nothing body,
            HttpServletRequest request) {
        TaskLease lease = leases.require(caller, leaseId);
        CompleteGeneration command =
                new CompleteGeneration(lease.task().accountId(), lease.task().generationId());
        return finish(lease, command, Outcome.COMPLETED, call(lease, "completion", caller, request));
    }

    /** C9: what the task cost goes back. */
    @PostMapping("/failure")
    @Operation(operationId = "failLease", summary = "Fail a task: its credits come back")
    ResponseEntity<TaskReceipt> fail(
            ApiCaller caller, @PathVariable String leaseId, @RequestBody Failure body, HttpServletRequest request) {
        TaskLease lease = leases.require(caller, leaseId);
        FailGeneration command = new FailGeneration(
                lease.task().accountId(), lease.task().generationId(), null, Field.reason("reason", body.reason()));
        return finish(lease, command, Outcome.FAILED, call(lease, "failure", caller, request));
    }

    private ResponseEntity<TaskReceipt> finish(
            TaskLease lease, BillingCommand command, Outcome outcome, AccountCall call) {
        Function<dev.scrip.billing.http.exchange.Outcome, TaskReceipt> receipt =
                recorded -> TaskReceipt.of(lease.leaseId(), recorded);
        // Too late for the first time; but perhaps it was finished in time, and only the lease never heard of it (C13).
        ResponseEntity<TaskReceipt> answer = leases.tooLate(lease)
                ? exchange.doneBefore(call, command, receipt).orElseThrow(() -> Leases.expired(lease))
                : exchange.done(call, command, receipt);
        leases.end(lease, outcome);
        return answer;
    }

    /** A lease is finished once: its id makes a repeat recognisable where the caller sends no key (C13). */
    private AccountCall call(TaskLease lease, String what, ApiCaller caller, HttpServletRequest request) {
        String accountId = lease.task().accountId();
        String key = IdempotencyKey.of(request).orElse("lease/" + lease.leaseId() + "/" + what);
        return new AccountCall(
                accountId,
                new Caller(caller.name(), caller.keyId(), RequestId.of(request), key),
                catalogs.at(AccountAddress.brandOf(accountId), time.instant()));
    }

    /** @param leaseSeconds 1–3600 from now; left out: as long as the lease was asked for */
    record Heartbeat(@Nullable Long leaseSeconds) {}

    /** @param reason why it failed; goes on record */
    record Failure(String reason) {}

    /** The worker still has the task. */
    record LeaseKept(String leaseId, String accountId, String generationId, Instant expiresAt) {}
}
