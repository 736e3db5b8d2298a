package dev.scrip.billing.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account, and what a service will send for them on a day: as random as the seed, and whatever is answered. So much of it is
 * refused, as in life.
 */
final class Resident {
    /** How the simulated provider will treat them. */
    private static final List<String> CARDS = List.of(
            "pm_1",
            "pm_2",
            "pm_3",
            "pm_4",
            "declines-1",
            "declines-2",
            "declines",
            "refused",
            "times-out",
            "lost",
            "answers-twice",
            "silent-PT2H",
            "silent-P1D",
            "silent-P3D");

    private static final List<String> MUSE_MODELS = List.of("lumen-lite", "lumen", "lumen-pro", "canvas");
    private static final List<String> MUD_MODELS = List.of("flux-dev", "qwen", "nano-banana-pro", "kling");

    private static final int CYCLE_DAYS = 30;

    private record Habit(int weight, Function<Resident, PlannedCall> act) {}

    private static final List<Habit> HABITS = List.of(
            new Habit(30, Resident::charges),
            new Habit(6, Resident::holds),
            new Habit(5, Resident::settles),
            new Habit(2, Resident::releases),
            new Habit(6, Resident::completes),
            new Habit(4, Resident::fails),
            new Habit(4, Resident::getsSomeBack),
            new Habit(3, Resident::ordersPack),
            new Habit(2, Resident::paysForPack),
            new Habit(3, Resident::isGranted),
            new Habit(1, Resident::losesGrant),
            new Habit(1, Resident::losesCredits),
            new Habit(2, Resident::givesCard),
            new Habit(1, Resident::takesCardAway),
            new Habit(2, Resident::toppedUp),
            new Habit(1, Resident::toppedUpNoMore),
            new Habit(6, Resident::quarrels));

    /** Of a brand with plans and bonuses. */
    private static final List<Habit> WITH_PLANS = List.of(
            new Habit(12, Resident::edits),
            new Habit(3, Resident::acts),
            new Habit(2, Resident::upgrades),
            new Habit(2, Resident::downgrades),
            new Habit(1, Resident::staysAfterAll),
            new Habit(2, Resident::cancels),
            new Habit(3, Resident::comesBack),
            new Habit(1, Resident::wantsFeesBack),
            new Habit(2, Resident::automates),
            new Habit(1, Resident::isReviewed),
            new Habit(2, Resident::isCleared));

    private final String account;
    private final String id;
    private final String brand;
    private final Random random;
    private final boolean hasCard;
    private final List<Habit> habits;
    private final List<String> generations = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> paid = new ArrayList<>();
    private final Quarrel quarrel;
    private int joined = -1;
    private int calls;
    private int grants;
    private boolean topsUp;
    private Instant now = Instant.EPOCH;

    Resident(int number, Random random) {
        this.id = "year-" + number;
        this.account = "/v1/accounts/" + id;
        this.random = random;
        this.quarrel = new Quarrel(id, random);
        this.brand = random.nextInt(4) == 0 ? "vidmud" : "vidmuse";
        this.hasCard = random.nextInt(4) > 0;
        this.habits =
                isMuse() ? Stream.concat(HABITS.stream(), WITH_PLANS.stream()).toList() : HABITS;
    }

    /** What is sent for them that day, one after the other; nothing more once a payment may be under way. */
    List<PlannedCall> turn(int day, Instant at) {
        now = at;
        List<PlannedCall> turn = new ArrayList<>();
        if (joined < 0) {
            joins(day, turn);
            return turn;
        }
        int most = 1 + random.nextInt(3);
        while (turn.size() < most && (turn.isEmpty() || !turn.getLast().mayOrder())) {
            turn.add(renewalIsDue(day) ? renews() : any());
        }
        return turn;
    }

    private void joins(int day, List<PlannedCall> turn) {
        joined = day;
        turn.add(new PlannedCall(
                "POST",
                "/v1/accounts",
                "{\"accountId\": \"%s\", \"brand\": \"%s\"}".formatted(id, brand),
                key(),
                false));
        if (hasCard) {
            turn.add(givesCard());
        }
        if (isMuse()) {
            turn.add(subscribes());
        } else {
            turn.add(paysForPack());
        }
    }

    private boolean isMuse() {
        return brand.equals("vidmuse");
    }

    /** Who has no card pays by other means, and somebody reports it. */
    private boolean renewalIsDue(int day) {
        int since = (day - joined) % CYCLE_DAYS;
        return isMuse() && !hasCard && day - joined >= CYCLE_DAYS && since < 3 && random.nextBoolean();
    }

    private PlannedCall any() {
        int left = random.nextInt(habits.stream().mapToInt(Habit::weight).sum());
        for (Habit habit : habits) {
            left -= habit.weight();
            if (left < 0) {
                return habit.act().apply(this);
            }
        }
        throw new AssertionError("the weights are the sum of the weights");
    }

    private PlannedCall subscribes() {
        String plan = random.nextInt(4) == 0 ? "studio" : "pro";
        return hasCard
                ? orders("/subscription", "{\"plan\": \"%s\"}".formatted(plan))
                : post("/subscription", "{\"plan\": \"%s\", %s}".formatted(plan, payment(price(plan))));
    }

    private PlannedCall renews() {
        return post("/subscription/renewals", "{%s}".formatted(payment(random.nextInt(4) == 0 ? 8_999 : 2_999)));
    }

    private PlannedCall charges() {
        String generation = next();
        String film = isMuse() && random.nextInt(3) == 0
                ? """
                {"generationId": "%s", "feature": "text-to-video", "model": "reel-pro", "surface": "AGENT_CHAT",
                 "actor": "HUMAN", "parameters": {"duration-seconds": %d}}
                """.formatted(generation, 1 + random.nextInt(60))
                : image(generation, "");
        return mayTopUp("/charges", film);
    }

    private PlannedCall holds() {
        String generation = next();
        held.add(generation);
        String timeout = random.nextBoolean() ? "" : ", \"timeout\": \"PT%dH\"".formatted(1 + random.nextInt(150));
        return mayTopUp("/holds", image(generation, timeout));
    }

    private PlannedCall settles() {
        String amount = random.nextBoolean() ? "{}" : "{\"amount\": 1}";
        return mayTopUp("/holds/" + oneOf(held) + "/settlement", amount);
    }

    private PlannedCall releases() {
        return post("/holds/" + oneOf(held) + "/release", "{}");
    }

    /** Works on something by hand in the editor, where Unlimited is in force. */
    private PlannedCall edits() {
        String refined = oneOf(generations);
        return mayTopUp("/charges", """
            {"generationId": "%s", "feature": "image-edit", "model": "%s", "surface": "MANUAL_EDITOR", "actor": "HUMAN",
             "refines": "%s"}
            """.formatted(next(), oneOf(MUSE_MODELS), refined));
    }

    /** Asks for Unlimited by a machine, which is refused on record. */
    private PlannedCall automates() {
        String refined = oneOf(generations);
        return post("/charges", """
            {"generationId": "%s", "feature": "image-edit", "model": "lumen", "surface": "MANUAL_EDITOR",
             "actor": "AUTOMATION", "refines": "%s", "pay": "UNLIMITED"}
            """.formatted(next(), refined));
    }

    private PlannedCall completes() {
        return post("/generations/" + oneOf(generations) + "/completion", "{}");
    }

    private PlannedCall fails() {
        return post("/generations/" + oneOf(generations) + "/failure", "{\"reason\": \"gpu\"}");
    }

    private PlannedCall getsSomeBack() {
        return post("/generations/" + oneOf(generations) + "/refund", "{\"amount\": 1, \"reason\": \"blurred\"}");
    }

    private PlannedCall ordersPack() {
        return orders("/add-on-purchases", "{\"pack\": \"add-on-500\"}");
    }

    private PlannedCall paysForPack() {
        return post("/add-on-purchases", "{\"pack\": \"add-on-500\", %s}".formatted(payment(isMuse() ? 599 : 1_999)));
    }

    private PlannedCall isGranted() {
        Instant until = now.plus(Duration.ofHours(1 + random.nextInt(800)));
        String from = random.nextInt(4) == 0
                ? "\"effectiveAt\": \"%s\", ".formatted(now.plus(Duration.ofMinutes(random.nextInt(60))))
                : "";
        return post(
                "/credit-grants", """
                    {"grantId": "gift-%d", "source": "BONUS", "amount": %d, "priority": %d, %s"expiresAt": "%s", "reason": "sorry"}
                    """.formatted(grants++, 1 + random.nextInt(300), random.nextInt(100), from, until));
    }

    private PlannedCall losesGrant() {
        return post("/credit-grants/gift-" + random.nextInt(grants + 1) + "/void", "{\"reason\": \"mistake\"}");
    }

    private PlannedCall losesCredits() {
        return post("/credit-voids", "{\"amount\": %d, \"reason\": \"mistake\"}".formatted(1 + random.nextInt(40)));
    }

    private PlannedCall acts() {
        String action = oneOf(List.of("referral", "share", "complete-profile"));
        return post("/actions", "{\"action\": \"%s\", \"actionId\": \"act-%d\"}".formatted(action, calls));
    }

    private PlannedCall upgrades() {
        return orders("/plan-changes", "{\"plan\": \"studio\"}");
    }

    private PlannedCall downgrades() {
        return orders("/plan-changes", "{\"plan\": \"pro\"}");
    }

    private PlannedCall staysAfterAll() {
        return new PlannedCall("DELETE", account + "/plan-changes/pending", null, key(), false);
    }

    private PlannedCall cancels() {
        return post("/subscription/cancellation", "{}");
    }

    /** Whose subscription still runs only takes the cancellation back; anybody else may subscribe anew. */
    private PlannedCall comesBack() {
        return random.nextBoolean()
                ? post("/subscription/reactivation", "{}")
                : orders("/subscription", "{\"plan\": \"pro\"}");
    }

    private PlannedCall wantsFeesBack() {
        return post("/subscription/refund-requests", "{\"reason\": \"too dear\"}");
    }

    private PlannedCall givesCard() {
        return new PlannedCall(
                "PUT",
                account + "/payment-method",
                "{\"method\": \"cus_%s/%s\"}".formatted(id, oneOf(CARDS)),
                key(),
                joined >= 0 && calls > 2);
    }

    private PlannedCall takesCardAway() {
        return new PlannedCall("DELETE", account + "/payment-method", null, key(), false);
    }

    private PlannedCall toppedUp() {
        topsUp = true;
        return new PlannedCall(
                "PUT",
                account + "/auto-top-up",
                """
                {"pack": "add-on-500", "threshold": %d, "limitPerCycle": %d}
                """.formatted(20 + random.nextInt(3_000), 1 + random.nextInt(4)),
                key(),
                false);
    }

    private PlannedCall toppedUpNoMore() {
        return new PlannedCall("DELETE", account + "/auto-top-up", null, key(), false);
    }

    private PlannedCall isReviewed() {
        return post("/reviews", "{\"reason\": \"looks odd\"}");
    }

    private PlannedCall isCleared() {
        return random.nextInt(12) == 0
                ? post("/reviews/confirmation", "{\"reason\": \"it was\"}")
                : post("/reviews/clearance", "{\"reason\": \"it was not\"}");
    }

    private PlannedCall quarrels() {
        Quarrel.Step step = quarrel.next(paid, calls);
        return post(step.path(), step.body());
    }

    private String image(String generation, String more) {
        return """
            {"generationId": "%s", "feature": "text-to-image", "model": "%s", "surface": "AGENT_CHAT", "actor": "HUMAN"%s}
            """.formatted(generation, oneOf(isMuse() ? MUSE_MODELS : MUD_MODELS), more);
    }

    private String next() {
        generations.add(id + "-g-" + generations.size());
        return generations.getLast();
    }

    private static int price(String plan) {
        return plan.equals("studio") ? 8_999 : 2_999;
    }

    private String payment(int amountMinor) {
        paid.add("pi-" + id + "-" + calls);
        return "\"payment\": {\"reference\": \"%s\", \"amountMinor\": %d, \"currency\": \"USD\"}"
                .formatted(paid.getLast(), amountMinor);
    }

    private PlannedCall post(String path, String body) {
        return call(path, body, false);
    }

    private PlannedCall orders(String path, String body) {
        return call(path, body, true);
    }

    private PlannedCall mayTopUp(String path, String body) {
        return call(path, body, topsUp);
    }

    private PlannedCall call(String path, @Nullable String body, boolean mayOrder) {
        return new PlannedCall("POST", account + path, body, key(), mayOrder);
    }

    private String key() {
        return id + "-" + calls++;
    }

    private String oneOf(List<String> values) {
        return values.isEmpty() ? "none" : values.get(random.nextInt(values.size()));
    }
}
