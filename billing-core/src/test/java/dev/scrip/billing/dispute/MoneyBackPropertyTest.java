package dev.scrip.billing.dispute;

import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.minutes;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.LiveAccount;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * A provider's messages about one pack, drawn at random: a dispute, its outcome, refunds of parts and of all, in any order and each of them up
 * to three times. Where the credits are in the end is told by what was said, never by when.
 */
@Tag("C4")
@Tag("C13")
class MoneyBackPropertyTest {
    private static final long CREDITS = 500;
    private static final long PRICE = 777;

    /** What is said about the pack, and what must come of it. */
    private record News(List<BillingCommand> messages, long away) {
        static News drawn(Random random, long left) {
            List<BillingCommand> messages = new ArrayList<>();
            long parts = 0;
            for (int i = random.nextInt(5); i > 0; i--) {
                long part = 1 + random.nextLong(PRICE / 4);
                messages.add(new ReportPurchasePartRefunded(ANNA, "pi_1", "re_" + i, part, "USD"));
                parts += part;
            }
            boolean allBack = random.nextInt(4) == 0;
            if (allBack) {
                messages.add(new ReportPurchaseRefunded(ANNA, "pi_1", "re_all"));
            }
            boolean taken = false;
            if (random.nextBoolean()) {
                int outcome = random.nextInt(3);
                messages.add(new ReportPurchaseDisputed(ANNA, "pi_1", "dp_1"));
                if (outcome > 0) {
                    messages.add(
                            outcome == 1
                                    ? new ReportDisputeWon(ANNA, "pi_1", "dp_1")
                                    : new ReportDisputeLost(ANNA, "pi_1", "dp_1"));
                }
                taken = outcome != 1;
            }
            long share = CREDITS * parts / PRICE;
            return new News(messages, allBack || taken ? left : Math.min(left, share));
        }

        List<BillingCommand> told(Random random) {
            List<BillingCommand> told = new ArrayList<>();
            messages.forEach(message -> told.addAll(Collections.nCopies(1 + random.nextInt(3), message)));
            Collections.shuffle(told, random);
            return told;
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @Tag("I1")
    @Tag("I2")
    void inWhateverOrderAndHoweverOftenTheEndIsTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Story bought = bought(random.nextInt(4) == 0 ? 0 : random.nextLong(CREDITS + 1));
        CreditLedger before = bought.at(START).credits();
        long left = before.lot("lot-1").map(Lot::free).orElse(0L);
        News news = News.drawn(random, left);
        for (int i = 0; i < 4; i++) {
            List<BillingCommand> told = news.told(random);
            LiveAccount account = bought.live();
            for (int at = 0; at < told.size(); at++) {
                send(account, told.get(at), at);
                CreditLedger now = account.recorded().credits();
                assertThat(now.balancesAt(minutes(at))).isTrue();
                assertThat(now.totals().voided()).isBetween(0L, left);
            }
            CreditLedger end = account.recorded().credits();
            assertThat(end.totals().voided()).as("%s", told).isEqualTo(news.away());
            assertThat(end.available(minutes(told.size()))).isEqualTo(before.available(START) - news.away());
            assertThat(end.totals().consumed()).isEqualTo(before.totals().consumed());
        }
    }

    /** News that never say anything would prove nothing. */
    @Example
    void theNewsAreWorthSomething() {
        List<News> many = new Random(1)
                .longs(200)
                .mapToObj(seed -> News.drawn(new Random(seed), CREDITS))
                .toList();
        assertThat(many).anyMatch(news -> news.away() == 0 && news.messages().size() > 1);
        assertThat(many).anyMatch(news -> news.away() == CREDITS);
        assertThat(many).anyMatch(news -> news.away() > 0 && news.away() < CREDITS);
    }

    /** A repeat is answered from the record, as the engine does it; so is a part that comes when all has gone back. */
    private static void send(LiveAccount account, BillingCommand message, int minute) {
        if (!account.knows(message.naturalKey())) {
            try {
                account.send(message, minutes(minute));
            } catch (Rejection nothingLeft) {
                assertThat(message).isInstanceOf(ReportPurchasePartRefunded.class);
                assertThat(nothingLeft.code().code()).isEqualTo("payment-already-refunded");
            }
        }
    }

    private static Story bought(long spent) {
        Story pack = new Story(anna().history(), Shop.but("price: 5.00", "price: 7.77"))
                .when(new PurchaseAddOn(ANNA, "small", new Payment("pi_1", PRICE, "USD", "card")), START)
                .accepted();
        return spent == 0 ? pack : pack.when(charge("g-1", spent)).accepted();
    }
}
