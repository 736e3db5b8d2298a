package dev.scrip.billing.generation;

import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.PriceLine;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.TaskQueue;
import java.util.List;

/**
 * What a charge would do now (C1).
 *
 * @param price in units; what is charged when {@code queue} is PRIORITY, what it would have cost otherwise
 * @param draws the lots that it would draw, in burn order; empty when it is served free or cannot be paid
 * @param available units that could be spent on it
 * @param shortfall units that are missing; zero when it can be paid or is served free
 */
public record Quote(
        long price,
        List<PriceLine> breakdown,
        List<Draw> draws,
        TaskQueue queue,
        QueueReason queueReason,
        long available,
        long shortfall,
        String catalogVersion) {}
