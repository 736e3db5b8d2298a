package dev.scrip.billing.http.description;

import io.swagger.v3.oas.models.tags.Tag;

/** What belongs together, in the order in which a newcomer meets it. */
enum Chapter {
    ACCOUNTS("Accounts", "Where credits and a subscription belong; an id is the brand's own"),
    SUBSCRIPTIONS("Subscriptions", "Start, renew, change, cancel; payments were taken elsewhere and are reported here"),
    CREDITS("Credits", "Packs, grants, rewards, and taking back"),
    PAYMENTS("Payments", "Collected by the engine itself: renewals, orders and top-ups with the method on file"),
    CENTER("Account Center", "A page for the customer, behind a link that is good for a while"),
    GENERATIONS("Generations", "What an AI task costs: quote, charge, hold and settle, give back"),
    BALANCE_AND_HISTORY("Balance and history", "What is there, now or at any instant, and how it came to be"),
    QUEUE("Queue", "Who is next; workers lease tasks and finish them"),
    REVIEWS("Reviews", "Fair use: look closer, clear or ban"),
    DUPLICATE_CHARGES("Duplicate charges", "Cases of something paid twice, with their due dates"),
    CATALOG("Catalog", "Plans, packs, prices and policies of a brand"),
    API_KEYS("API keys", "Who may do what"),
    WEBHOOKS("Webhooks", "Be told of what happens, signed, in order and until it was heard"),
    AUDIT("Audit", "Every event as it is stored"),
    JOBS("Jobs", "Long work: asked for, followed, and kept on record with what came of it"),
    TEST_CLOCK("Test clock", "Walk through a year in a second; only where it is switched on, never in production");

    private final String title;
    private final String description;

    Chapter(String title, String description) {
        this.title = title;
        this.description = description;
    }

    Tag tag() {
        return new Tag().name(title).description(description);
    }
}
