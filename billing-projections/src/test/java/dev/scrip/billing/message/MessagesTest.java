package dev.scrip.billing.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.event.CreditsExpireSoon;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import dev.scrip.billing.event.DuplicateChargeRefunded;
import dev.scrip.billing.event.DuplicateChargeReported;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.ReviewTrigger;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.projection.Fact;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told, to the letter: whoever receives it relies on it. */
@Tag("N1")
class MessagesTest {
    private static final String ANNA = "vidmuse/anna";
    private static final Instant AT = Instant.parse("2026-01-10T12:00:00.123456Z");
    private static final Instant LATER = Instant.parse("2026-02-09T12:00:00Z");

    /** Numbers in events that count no credits. */
    private static final Set<String> NO_CREDITS = Set.of(
            "creditScale",
            "firstSequence",
            "priceMinor",
            "refundedMinor",
            "amountMinor",
            "oldPriceMinor",
            "unusedMillis",
            "cycleMillis",
            "offsetMinor",
            "newPriceMinor",
            "dueMinor",
            "number",
            "cycle",
            "priority",
            "limitPerCycle",
            "attempt");

    static Stream<Arguments> told() {
        return Stream.of(toldOfAccounts(), toldOfCases(), toldOfSubscriptions()).flatMap(List::stream);
    }

    private static List<Arguments> toldOfAccounts() {
        return List.of(
                told(new BalanceFell(ANNA, AT, List.of(20_000L, 5_000L), 23_050, 4_200), "balance.low", """
                    {"thresholds":[200.00,50.00],"before":230.50,"available":42.00}\
                    """),
                told(
                        new CreditsExpireSoon(ANNA, AT, LATER, 1_800, List.of(new Draw("gift", 1_800))),
                        "credits.expiring",
                        """
                        {"expiresAt":"2026-02-09T12:00:00Z","amount":18.00,"lots":[{"lotId":"gift","amount":18.00}]}\
                        """),
                told(new AccountPlacedUnderReview(ANNA, AT, ReviewTrigger.FAIR_USE, "61"), "review.opened", """
                    {"trigger":"FAIR_USE","reason":"61"}\
                    """),
                told(new AbuseConfirmed(ANNA, AT, "bots"), "account.banned", """
                    {"reason":"bots"}\
                    """));
    }

    private static List<Arguments> toldOfCases() {
        return List.of(
                told(new DuplicateChargeReported(ANNA, AT, "case-1", "p1", "p2", "twice", LATER), "case.opened", """
                    {"caseId":"case-1","opened":"REPORTED","firstPayment":"p1","secondPayment":"p2","reason":"twice",\
                    "respondBy":"2026-02-09T12:00:00Z"}\
                    """),
                told(new DuplicateChargeOverdue(ANNA, AT, "case-1", CaseDeadline.ANSWER, AT), "case.overdue", """
                    {"caseId":"case-1","deadline":"ANSWER","dueAt":"2026-01-10T12:00:00.123456Z"}\
                    """),
                told(new DuplicateChargeRefunded(ANNA, AT, "case-1", "p2", "re-1"), "case.closed", """
                    {"caseId":"case-1","outcome":"REFUNDED","payment":"p2","refund":"re-1"}\
                    """));
    }

    private static List<Arguments> toldOfSubscriptions() {
        return List.of(
                told(
                        new SubscriptionStarted(
                                ANNA,
                                AT,
                                "pro",
                                new Cycle(1, AT, LATER),
                                2_999,
                                new Payment("p1", 2_999, "USD", "card"),
                                List.of(),
                                "v1"),
                        "subscription.started",
                        """
                        {"plan":"pro","cycle":{"number":1,"start":"2026-01-10T12:00:00.123456Z","end":"2026-02-09T12:00:00Z"}}\
                        """),
                told(new DowngradeScheduled(ANNA, AT, "studio", "pro", LATER), "subscription.changed", """
                    {"change":"DOWNGRADE_SCHEDULED","plan":"studio","toPlan":"pro","effectiveAt":"2026-02-09T12:00:00Z"}\
                    """),
                told(new SubscriptionCancelled(ANNA, AT, "pro", LATER), "subscription.changed", """
                    {"change":"CANCELLED","plan":"pro","endsAt":"2026-02-09T12:00:00Z"}\
                    """),
                told(new SubscriptionEnded(ANNA, AT, "pro", SubscriptionEnd.CANCELLED), "subscription.ended", """
                    {"plan":"pro","cause":"CANCELLED"}\
                    """));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("told")
    void anEventGivesThisMessage(BillingEvent event, String kind, String data) {
        assertThat(Messages.of(event, 2)).extracting(Message::kind).containsExactly(kind);
        assertThat(Envelope.of(fact(event), Messages.of(event, 2).getFirst()).json())
                .endsWith("\"data\":" + data.substring(0, data.length() - 1) + ",\"sequence\":7}}");
    }

    @Test
    void theEnvelopeIsACloudEventOfThePublicAccount() {
        BillingEvent banned = new AbuseConfirmed(ANNA, AT, "bots");
        Envelope envelope = Envelope.of(fact(banned), Messages.of(banned, 0).getFirst());
        assertThat(envelope.json()).isEqualTo("""
            {"specversion":"1.0","id":"%s","source":"urn:scrip:vidmuse","type":"dev.scrip.account.banned",\
            "subject":"anna","time":"2026-01-10T12:00:00.123456Z","datacontenttype":"application/json",\
            "brand":"vidmuse","data":{"reason":"bots","sequence":7}}\
            """.formatted(envelope.id()));
        assertThat(envelope.id()).matches("msg_[0-9a-f]{32}");
    }

    @Test
    @Tag("S5")
    void aSubscriptionThatLapsedGivesTwoMessagesWithIdsOfTheirOwnAndAlwaysTheSame() {
        BillingEvent lapsed = new SubscriptionEnded(ANNA, AT, "pro", SubscriptionEnd.LAPSED);
        List<Message> messages = Messages.of(lapsed, 0);
        assertThat(messages).extracting(Message::kind).containsExactly("renewal.failed", "subscription.ended");
        List<String> ids = ids(lapsed);
        assertThat(Set.copyOf(ids)).hasSize(2);
        assertThat(ids(lapsed)).isEqualTo(ids);
    }

    @Test
    void whatMovesNothingAnybodyWaitsForGivesNoMessage() {
        assertThat(Messages.of(new GenerationCompleted(ANNA, AT, "g-1"), 0)).isEmpty();
    }

    @Test
    void anEventAsItIsHasDecimalsAndThePublicAccount() {
        BillingEvent refunded =
                new GenerationRefunded(ANNA, AT, "g-1", 42, List.of(new Draw("lot-1", 42)), 150, "blurred");
        Message raw = RawEvent.of(refunded, 2);
        assertThat(raw.kind()).isEqualTo("event.GenerationRefunded");
        assertThat(Envelope.of(fact(refunded), raw).json()).endsWith("""
            "data":{"accountId":"anna","at":"2026-01-10T12:00:00.123456Z","generationId":"g-1","amount":0.42,\
            "restored":[{"lotId":"lot-1","amount":0.42}],"balanceAfter":1.50,"reason":"blurred","sequence":7}}\
            """);
    }

    /** A number that nobody has thought about would be told in units, a hundred times too much. */
    @Test
    void ofEveryNumberInAnEventItIsKnownWhetherItCountsCredits() {
        Set<String> numbers = new TreeSet<>();
        leaves(BillingEvent.class).forEach(event -> collect(event, numbers, new HashSet<>()));
        Set<String> known = new TreeSet<>(RawEvent.CREDITS);
        known.addAll(NO_CREDITS);
        assertThat(numbers).hasSizeGreaterThan(10).isEqualTo(known);
    }

    private static void collect(Type type, Set<String> numbers, Set<Type> seen) {
        if (type instanceof ParameterizedType of) {
            Arrays.stream(of.getActualTypeArguments()).forEach(part -> collect(part, numbers, seen));
        } else if (type instanceof Class<?> record && record.isRecord() && seen.add(type)) {
            for (RecordComponent component : record.getRecordComponents()) {
                if (isNumber(component.getGenericType())) {
                    numbers.add(component.getName());
                }
                collect(component.getGenericType(), numbers, seen);
            }
        }
    }

    private static boolean isNumber(Type type) {
        return type instanceof ParameterizedType of
                ? Arrays.stream(of.getActualTypeArguments()).anyMatch(MessagesTest::isNumber)
                : Set.of(long.class, int.class, Long.class, Integer.class).contains(type);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessagesTest::leaves)
                : Stream.of(type);
    }

    private static List<String> ids(BillingEvent event) {
        return Messages.of(event, 0).stream()
                .map(message -> Envelope.of(fact(event), message).id())
                .toList();
    }

    private static Arguments told(BillingEvent event, String kind, String data) {
        return Arguments.of(event, kind, data);
    }

    private static Fact fact(BillingEvent event) {
        return new Fact(99, 7, LATER, event);
    }
}
