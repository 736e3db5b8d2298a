package dev.scrip.billing.collection;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Pack;
import dev.scrip.billing.event.PaymentPurpose;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.event.Proration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Words for what is to be paid with the method on file, at the prices of a catalog. */
record Order(String accountId, Collecting collecting, Catalog catalog, Instant at) {

    PaymentRequested renewal(String plan, int cycle, int attempt) {
        long price = catalog.plan(plan).priceMinor();
        return request(PaymentPurpose.RENEWAL, new Line(plan, cycle, price, attempt, null));
    }

    PaymentRequested subscription(String plan) {
        long price = catalog.plan(plan).priceMinor();
        return request(PaymentPurpose.SUBSCRIPTION, new Line(plan, null, price, 1, null));
    }

    PaymentRequested upgrade(String plan, int cycle, Proration sum) {
        return request(PaymentPurpose.UPGRADE, new Line(plan, cycle, sum.dueMinor(), 1, sum));
    }

    PaymentRequested addOn(Pack pack) {
        return request(PaymentPurpose.ADD_ON, new Line(pack.id(), null, pack.priceMinor(), 1, null));
    }

    PaymentRequested topUp(Pack pack, int number) {
        return request(PaymentPurpose.AUTO_TOP_UP, new Line(pack.id(), null, pack.priceMinor(), number, null));
    }

    private record Line(
            String item,
            @Nullable Integer cycle,
            long amountMinor,
            int attempt,
            @Nullable Proration proration) {}

    private PaymentRequested request(PaymentPurpose purpose, Line line) {
        return new PaymentRequested(
                accountId,
                at,
                collecting.nextPaymentId(),
                purpose,
                line.item(),
                line.cycle(),
                line.amountMinor(),
                catalog.currency(),
                collecting.requireMethod().reference(),
                line.attempt(),
                line.proration(),
                catalog.version());
    }
}
