package dev.scrip.billing.http.queue;

import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.http.RequestId;
import dev.scrip.billing.http.exchange.IdempotencyKey;
import dev.scrip.billing.queue.LeaseWish;
import dev.scrip.billing.queue.QueueTask;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.queue.TaskLease;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.view.CaughtUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives workers the next tasks (B3, U3). */
@RestController
@Tag(name = "Queue")
@RequestMapping("/v1/queue/leases")
@Needs(Permission.COMMAND)
class LeasingController {
    private final AccountAddress addresses;
    private final CaughtUp caughtUp;
    private final QueueView view;
    private final Workers workers;
    private final Line line;

    LeasingController(AccountAddress addresses, CaughtUp caughtUp, QueueView view, Workers workers, Line line) {
        this.addresses = addresses;
        this.caughtUp = caughtUp;
        this.view = view;
        this.workers = workers;
        this.line = line;
    }

    @PostMapping
    @Operation(operationId = "leaseTasks", summary = "Lease the next tasks")
    ResponseEntity<LeasedTasks> lease(
            ApiCaller caller,
            @RequestBody LeaseRequest body,
            @RequestParam(required = false) @Nullable String brand,
            HttpServletRequest request) {
        String whose = addresses.brand(caller, body.brand() == null ? brand : body.brand());
        LeaseWish wish = body.checked(whose, IdempotencyKey.of(request).orElse(""));
        // Waits a little, so that what was charged just now can be leased. If it takes longer, workers go on with what
        // is known.
        caughtUp.withAll(view);
        Leases.Taken taken =
                workers.lease(wish, new Caller(caller.name(), caller.keyId(), RequestId.of(request), null));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (taken.given()) {
            answer.header(IdempotencyKey.REPLAYED, "true");
        }
        return answer.body(new LeasedTasks(
                line.tasks(taken.leases()).stream().map(LeasedTask::of).toList()));
    }

    /** @param tasks in the order of dispatch; none when nothing waits */
    record LeasedTasks(List<LeasedTask> tasks) {}

    /**
     * A task that is the worker's until then.
     *
     * @param leaseId by which the worker keeps, completes or fails it
     */
    record LeasedTask(
            String leaseId,
            Instant expiresAt,
            String accountId,
            String brand,
            String generationId,
            TaskQueue queue,
            String feature,
            @Nullable String model,
            Instant queuedAt) {
        static LeasedTask of(Line.Leased leased) {
            TaskLease lease = leased.lease();
            QueueTask task = leased.task();
            return new LeasedTask(
                    lease.leaseId(),
                    lease.leasedAt().plus(lease.length()),
                    AccountAddress.publicId(task.accountId()),
                    task.brand(),
                    task.generationId(),
                    task.entry().queue(),
                    task.entry().feature(),
                    task.entry().model(),
                    task.entry().queuedAt());
        }
    }
}
