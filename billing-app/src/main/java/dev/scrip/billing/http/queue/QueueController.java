package dev.scrip.billing.http.queue;

import dev.scrip.billing.http.exchange.UpToDate;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows a brand's queue in the order of dispatch (B3, U3). */
@RestController
@Tag(name = "Queue")
@RequestMapping("/v1/queue")
@Needs(Permission.READ)
class QueueController {
    private final AccountAddress addresses;
    private final UpToDate upToDate;
    private final QueueView view;
    private final Line line;

    QueueController(AccountAddress addresses, UpToDate upToDate, QueueView view, Line line) {
        this.addresses = addresses;
        this.upToDate = upToDate;
        this.view = view;
        this.line = line;
    }

    @GetMapping
    @Operation(operationId = "getQueue", summary = "The queue in the order of dispatch, now or at an instant")
    QueuePage list(ApiCaller caller, @ParameterObject @ModelAttribute QueueQuery query) {
        String brand = addresses.brand(caller, query.brand());
        upToDate.withAll(view, query.consistency());
        return line.page(brand, query);
    }
}
