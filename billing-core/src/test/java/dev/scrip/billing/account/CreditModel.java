package dev.scrip.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where the credits are, worked out a second time and in another way: a box for each lot that was ever granted. */
public final class CreditModel {
    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Long> charged = new HashMap<>();
    private long granted;
    private long consumed;
    private long expired;
    private long voided;
    private long forfeited;

    private static final class Box {
        private final LotTerms terms;
        private long free;
        private long held;

        private Box(LotTerms terms) {
            this.terms = terms;
        }
    }

    /** Moves the credits as the event says, and checks that it says no nonsense. */
    public void follow(BillingEvent event) {
        if (event instanceof CreditsGranted e) {
            assertThat(boxes.put(e.lotId(), new Box(e.terms())))
                    .as("lot %s is new", e.lotId())
                    .isNull();
            granted += e.terms().amount();
            free(e.lotId(), e.terms().amount());
        } else if (event instanceof LotReopened e) {
            boxes.computeIfAbsent(e.lotId(), id -> new Box(e.terms()));
            consumed -= e.amount();
            free(e.lotId(), e.amount());
        } else if (event instanceof LotExpired e) {
            expired += e.amount();
            free(e.lotId(), -e.amount());
        } else if (event instanceof GrantVoided e) {
            voided += e.amount();
            free(e.lotId(), -e.amount());
        } else if (event instanceof CreditsVoided e) {
            voided += taken(e.draws(), e.amount());
        } else if (event instanceof CreditsForfeited e) {
            forfeited += taken(e.draws(), e.amount());
        } else if (event instanceof GenerationCharged e) {
            consumed += taken(e.draws(), e.price());
            chargedOnce(e.generationId(), e.price());
            assertThat(e.balanceAfter()).isEqualTo(available(e.at()));
        } else {
            followHolds(event);
        }
    }

    private void followHolds(BillingEvent event) {
        if (event instanceof GenerationHeld e) {
            taken(e.draws(), e.price());
            e.draws().forEach(draw -> held(draw.lotId(), draw.amount()));
            assertThat(held.put(e.generationId(), e.price())).as("held once").isNull();
            assertThat(e.balanceAfter()).isEqualTo(available(e.at()));
        } else if (event instanceof HoldSettled e) {
            consumed += sum(e.consumed());
            assertThat(sum(e.consumed())).isEqualTo(e.amount());
            e.consumed().forEach(draw -> held(draw.lotId(), -draw.amount()));
            giveBack(e.returned(), e.expired());
            assertThat(held.remove(e.generationId())).isEqualTo(e.amount() + sum(e.returned()) + sum(e.expired()));
            chargedOnce(e.generationId(), e.amount());
            assertThat(e.balanceAfter()).isEqualTo(available(e.at()));
        } else if (event instanceof HoldReleased e) {
            giveBack(e.returned(), e.expired());
            assertThat(held.remove(e.generationId())).isEqualTo(sum(e.returned()) + sum(e.expired()));
            assertThat(e.balanceAfter()).isEqualTo(available(e.at()));
        } else if (event instanceof GenerationRefunded e) {
            consumed -= sum(e.restored());
            e.restored().forEach(draw -> free(draw.lotId(), draw.amount()));
            long left = charged.merge(e.generationId(), -e.amount(), Long::sum);
            assertThat(left).as("never more back than was charged").isNotNegative();
        } else {
            followDisputes(event);
        }
    }

    private void followDisputes(BillingEvent event) {
        if (event instanceof PurchaseDisputed e) {
            voided += e.amount();
            takeBack(e.lotId(), e.amount());
        } else if (event instanceof PurchaseRefunded e) {
            voided += e.amount();
            takeBack(e.lotId(), e.amount());
        } else if (event instanceof RefundShareTaken e) {
            voided += e.amount();
            free(e.lotId(), -e.amount());
        } else if (event instanceof DisputeWon e) {
            voided -= sum(e.restored());
            e.restored().forEach(draw -> free(draw.lotId(), draw.amount()));
        } else if (event instanceof LotRestored e) {
            boxes.computeIfAbsent(e.lotId(), id -> new Box(e.terms()));
            voided -= e.amount();
            free(e.lotId(), e.amount());
        }
    }

    /** I1: granted is all that is anywhere, and the ledger says the same. */
    public void check(CreditLedger ledger, Instant now) {
        assertThat(ledger.totals()).isEqualTo(new CreditTotals(granted, consumed, expired, voided, forfeited));
        assertThat(ledger.available(now)).isEqualTo(available(now));
        long inLots =
                boxes.values().stream().mapToLong(box -> box.free + box.held).sum();
        assertThat(granted).isEqualTo(inLots + consumed + expired + voided + forfeited);
        assertThat(ledger.held())
                .isEqualTo(held.values().stream().mapToLong(amount -> amount).sum());
    }

    private long available(Instant now) {
        return boxes.values().stream()
                .filter(box -> !now.isBefore(box.terms.effectiveAt()))
                .filter(box -> box.terms.expiresAt() == null || now.isBefore(box.terms.expiresAt()))
                .mapToLong(box -> box.free)
                .sum();
    }

    /** I3. */
    private void chargedOnce(String generationId, long amount) {
        assertThat(charged.put(generationId, amount))
                .as("%s is charged once", generationId)
                .isNull();
    }

    private long taken(List<Draw> draws, long amount) {
        assertThat(sum(draws)).isEqualTo(amount).isPositive();
        draws.forEach(draw -> free(draw.lotId(), -draw.amount()));
        return amount;
    }

    private void giveBack(List<Draw> returned, List<Draw> gone) {
        returned.forEach(draw -> {
            held(draw.lotId(), -draw.amount());
            free(draw.lotId(), draw.amount());
        });
        gone.forEach(draw -> held(draw.lotId(), -draw.amount()));
        expired += sum(gone);
    }

    private void free(String lotId, long by) {
        Box box = box(lotId);
        box.free += by;
        within(box);
    }

    /** All that is free goes or nothing. */
    private void takeBack(String lotId, long amount) {
        assertThat(amount).isIn(0L, box(lotId).free);
        free(lotId, -amount);
    }

    private void held(String lotId, long by) {
        Box box = box(lotId);
        box.held += by;
        assertThat(box.held).isNotNegative();
    }

    private Box box(String lotId) {
        return Objects.requireNonNull(boxes.get(lotId), () -> "nobody ever granted " + lotId);
    }

    /** I2. */
    private static void within(Box box) {
        assertThat(box.free).isBetween(0L, box.terms.amount());
    }

    private static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).sum();
    }
}
