package dev.scrip.billing.center;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.center.CenterLinks.Visit;
import dev.scrip.billing.history.DailyUse;
import dev.scrip.billing.history.HistoryKind;
import dev.scrip.billing.history.HistoryPage;
import dev.scrip.billing.history.HistoryQuery;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.http.balance.Balances;
import dev.scrip.billing.http.queue.OpenTasks;
import dev.scrip.billing.http.read.Consistency;
import dev.scrip.billing.http.read.Views;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ByLink;
import dev.scrip.billing.view.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The customer's page: balance, what burns next, purchases, consumption and what is in the works (B1-B3, B6). */
@Controller
@ByLink
@RequestMapping("/center/{token}")
class CenterController {
    private static final Consistency FRESH = Consistency.of("strong", null);
    private static final Consistency AS_IT_IS = Consistency.of("eventual", null);
    private static final Duration CHART = Duration.ofDays(30);
    private static final int LINES = 20;
    private static final Set<HistoryKind> PURCHASES =
            Set.of(HistoryKind.PURCHASE, HistoryKind.SUBSCRIPTION, HistoryKind.GRANT, HistoryKind.BONUS);
    private static final Set<HistoryKind> CONSUMPTION =
            Set.of(HistoryKind.CONSUMPTION, HistoryKind.REFUND, HistoryKind.HOLD, HistoryKind.EXPIRY);

    private final CenterLinks links;
    private final Balances balances;
    private final JdbcHistory history;
    private final OpenTasks tasks;
    private final QueueView queue;
    private final Freshness freshness;
    private final Views views;
    private final Catalogs catalogs;
    private final InstantSource time;

    CenterController(
            CenterLinks links,
            Balances balances,
            JdbcHistory history,
            OpenTasks tasks,
            QueueView queue,
            Freshness freshness,
            Views views,
            Catalogs catalogs,
            InstantSource time) {
        this.links = links;
        this.balances = balances;
        this.history = history;
        this.tasks = tasks;
        this.queue = queue;
        this.freshness = freshness;
        this.views = views;
        this.catalogs = catalogs;
        this.time = time;
    }

    /** All of it. */
    @GetMapping
    ModelAndView page(
            @PathVariable String token, Locale locale, @RequestParam(required = false) @Nullable String model) {
        return links.read(token)
                .map(visit -> page(visit, words(visit, locale), model).addObject("token", token))
                .orElseGet(CenterController::gone);
    }

    /** What changes while somebody looks at it. */
    @GetMapping("/now")
    ModelAndView now(@PathVariable String token, Locale locale) {
        return links.read(token)
                .map(visit ->
                        page("center/now :: now", visit, words(visit, locale)).addObject("token", token))
                .orElseGet(CenterController::gone);
    }

    /** More of what was spent or bought. */
    @GetMapping("/more")
    ModelAndView more(
            @PathVariable String token,
            Locale locale,
            @RequestParam String what,
            @RequestParam long before,
            @RequestParam(required = false) @Nullable String model) {
        return links.read(token)
                .map(visit -> {
                    Words words = words(visit, locale);
                    Set<HistoryKind> kinds = what.equals("purchases") ? PURCHASES : CONSUMPTION;
                    return new ModelAndView("center/lines :: lines")
                            .addObject("token", token)
                            .addObject("what", what)
                            .addObject("chosen", Optional.ofNullable(model).orElse(""))
                            .addObject("statement", statement(visit, kinds, chosen(model), Optional.of(before), words));
                })
                .orElseGet(CenterController::gone);
    }

    private ModelAndView page(Visit visit, Words words, @Nullable String model) {
        Instant from = words.now().minus(CHART);
        return page("center/page", visit, words)
                .addObject("chosen", Optional.ofNullable(model).orElse(""))
                .addObject("purchases", statement(visit, PURCHASES, Optional.empty(), Optional.empty(), words))
                .addObject("spent", statement(visit, CONSUMPTION, chosen(model), Optional.empty(), words))
                .addObject(
                        "use",
                        Use.of(
                                views.ask(
                                        history,
                                        visit.accountId(),
                                        AS_IT_IS,
                                        connection -> DailyUse.since(connection, visit.accountId(), from)),
                                words));
    }

    private ModelAndView page(String view, Visit visit, Words words) {
        waitForViews(visit);
        BalanceView balance = balances.stateAt(visit.accountId(), FRESH, words.now());
        return new ModelAndView(view)
                .addObject("words", words)
                .addObject("account", AccountAddress.publicId(visit.accountId()))
                .addObject("product", words.catalog().displayName())
                .addObject("credits", Credits.of(balance, words))
                .addObject("outlook", Outlook.of(balance, words))
                .addObject("tasks", tasks.of(visit.accountId()))
                .addObject("at", words.time(words.now()));
    }

    /** A page that is a little late is better than none: it waits for the views, but does without. */
    private void waitForViews(Visit visit) {
        long last = views.lastSequence(visit.accountId());
        freshness.reached(history, visit.accountId(), last);
        freshness.reached(queue, visit.accountId(), last);
    }

    private Words words(Visit visit, Locale locale) {
        Instant now = time.instant();
        Catalog catalog = catalogs.at(AccountAddress.brandOf(visit.accountId()), now);
        return new Words(catalog, locale, now);
    }

    private Statement statement(
            Visit visit, Set<HistoryKind> kinds, Optional<String> model, Optional<Long> before, Words words) {
        HistoryQuery query =
                new HistoryQuery(visit.accountId(), kinds, model, Optional.empty(), Optional.empty(), before, LINES);
        HistoryPage page =
                views.ask(history, visit.accountId(), AS_IT_IS, connection -> history.page(connection, query));
        return Statement.of(page, words);
    }

    private static Optional<String> chosen(@Nullable String model) {
        return Optional.ofNullable(model).filter(name -> !name.isEmpty());
    }

    /** Why it is no good is nobody's business who may have made it up. */
    private static ModelAndView gone() {
        ModelAndView gone = new ModelAndView("center/gone");
        gone.setStatus(HttpStatus.NOT_FOUND);
        return gone;
    }
}
