package dev.scrip.billing.analysis;

import dev.scrip.billing.export.ExportTable;
import java.util.Locale;
import java.util.Set;

/** Questions that are asked again and again, as views. */
public enum ReadyView {
    /** Credits that are still owed to customers. */
    OUTSTANDING_BY_SOURCE(
            "Credits outstanding at the end, by source: available, held and dated ahead",
            Set.of(ExportTable.LEDGER),
            """
            select brand, source,
                   cast(coalesce(sum(change) filter (ledger_account = 'AVAILABLE'), 0) as decimal(38, 6)) as available,
                   cast(coalesce(sum(change) filter (ledger_account = 'HELD'), 0) as decimal(38, 6)) as held,
                   cast(coalesce(sum(change) filter (ledger_account = 'PENDING'), 0) as decimal(38, 6)) as pending,
                   cast(coalesce(sum(change) filter (ledger_account in ('AVAILABLE', 'HELD', 'PENDING')), 0) as decimal(38, 6))
                       as outstanding
            from ledger group by brand, source order by brand, source
            """),
    /** Credits that nobody ever spent. */
    BREAKAGE_BY_SOURCE("Credits that expired or were forfeited, by month and source", Set.of(ExportTable.LEDGER), """
        select brand, cast(date_trunc('month', effective_at) as date) as month, source,
               cast(coalesce(sum(change) filter (ledger_account = 'EXPIRED'), 0) as decimal(38, 6)) as expired,
               cast(coalesce(sum(change) filter (ledger_account = 'FORFEITED'), 0) as decimal(38, 6)) as forfeited,
               cast(sum(change) as decimal(38, 6)) as breakage
        from ledger where ledger_account in ('EXPIRED', 'FORFEITED')
        group by all order by brand, month, source
        """),
    /** How fast what was granted in a month is used up. */
    COHORT_BURN_DOWN(
            "Of what was granted in a month: how much had been consumed, expired or taken back so many months later",
            Set.of(ExportTable.LEDGER),
            """
            with lot as (
                select brand, account_id, lot_id, cast(date_trunc('month', min(effective_at)) as date) as cohort
                from ledger group by brand, account_id, lot_id
            ), moved as (
                select brand, cohort, source, date_diff('month', cohort, cast(date_trunc('month', effective_at) as date)) as months,
                       sum(change) filter (ledger_account = 'GRANTED') as granted,
                       sum(change) filter (ledger_account = 'CONSUMED') as consumed,
                       sum(change) filter (ledger_account in ('EXPIRED', 'FORFEITED')) as expired,
                       sum(change) filter (ledger_account = 'VOIDED') as voided
                from ledger join lot using (brand, account_id, lot_id) group by all
            ), summed as (
                select brand, cohort, source, months,
                       cast(coalesce(sum(granted) over whole, 0) as decimal(38, 6)) as granted,
                       cast(coalesce(sum(consumed) over so_far, 0) as decimal(38, 6)) as consumed,
                       cast(coalesce(sum(expired) over so_far, 0) as decimal(38, 6)) as expired,
                       cast(coalesce(sum(voided) over so_far, 0) as decimal(38, 6)) as voided
                from moved
                window whole as (partition by brand, cohort, source),
                       so_far as (partition by brand, cohort, source order by months)
            )
            select brand, cohort, source, months, granted, consumed, expired, voided,
                   cast(consumed / nullif(granted, 0) as decimal(9, 4)) as consumed_share,
                   cast(expired / nullif(granted, 0) as decimal(9, 4)) as expired_share
            from summed order by brand, cohort, source, months
            """),
    /** What the models earned. */
    REVENUE_BY_MODEL(
            "Credits consumed by model and day, and the money that had been paid for them",
            Set.of(ExportTable.LEDGER, ExportTable.HISTORY, ExportTable.EVENTS),
            """
            with lot_granted as (
                select brand, account_id, sequence, json_extract_string(payload, '$.lotId') as lot_id, json_extract_string(payload, '$.origin') as origin,
                       cast(json_extract_string(payload, '$.terms.amount') as bigint) as units, json_extract_string(metadata, '$.commandId') as command_id
                from events where type = 'CreditsGranted'
            ), sale as (
                select brand, account_id, json_extract_string(payload, '$.lotId') as lot_id, json_extract_string(metadata, '$.commandId') as command_id,
                       cast(json_extract_string(payload, '$.payment.amountMinor') as bigint) as amount_minor,
                       json_extract_string(payload, '$.payment.currency') as currency
                from events
                where type in ('AddOnPurchased', 'SubscriptionStarted', 'SubscriptionRenewed', 'SubscriptionReactivated',
                               'PlanUpgraded')
            ), lot_paid as (
                select g.brand, g.account_id, g.lot_id, any_value(g.units) as units, any_value(s.amount_minor) as amount_minor,
                       any_value(s.currency) as currency
                from lot_granted g join sale s
                    on s.brand = g.brand and s.account_id = g.account_id
                       and (s.lot_id = g.lot_id or (s.lot_id is null and g.origin = 'CYCLE' and s.command_id = g.command_id))
                group by g.brand, g.account_id, g.lot_id
            ), used as (
                select l.brand, cast(l.effective_at as date) as day, h.feature, h.model, p.currency, p.units, p.amount_minor,
                       l.account_id, l.lot_id, sum(l.change) as credits, cast(sum(l.change_units) as hugeint) as change_units
                from ledger l
                    left join history h on h.brand = l.brand and h.account_id = l.account_id and h.sequence = l.sequence
                                           and h.line = 0
                    left join lot_paid p on p.brand = l.brand and p.account_id = l.account_id and p.lot_id = l.lot_id
                where l.ledger_account = 'CONSUMED' group by all
            )
            select brand, day, feature, model, cast(sum(credits) as decimal(38, 6)) as credits, currency,
                   cast(sum(case when units > 0
                       then (change_units * amount_minor * 20000 + sign(change_units) * units) // (2 * units) end)
                       as decimal(38, 0)) * 0.0001 as money_minor
            from used group by brand, day, feature, model, currency order by brand, day, credits desc, model
            """),
    /** What was sold. */
    REVENUE_BY_PACK_AND_PLAN(
            "Money taken for packs and plans, by month, and what went back of those packs since",
            Set.of(ExportTable.EVENTS),
            """
            with sale as (
                select brand, account_id, cast(date_trunc('month', effective_at) as date) as month,
                       case when type = 'AddOnPurchased' then 'pack' else 'plan' end as kind,
                       coalesce(json_extract_string(payload, '$.pack'), json_extract_string(payload, '$.toPlan'), json_extract_string(payload, '$.plan')) as item,
                       json_extract_string(payload, '$.payment.reference') as payment,
                       cast(json_extract_string(payload, '$.payment.amountMinor') as bigint) as amount_minor,
                       json_extract_string(payload, '$.payment.currency') as currency
                from events
                where type in ('AddOnPurchased', 'SubscriptionStarted', 'SubscriptionRenewed', 'SubscriptionReactivated',
                               'PlanUpgraded') and json_extract_string(payload, '$.payment.amountMinor') is not null
            ), back as (
                select brand, account_id, json_extract_string(payload, '$.payment') as payment, bool_or(type = 'PurchaseRefunded') as wholly,
                       sum(cast(json_extract_string(payload, '$.amountMinor') as bigint)) filter (type = 'PurchasePartRefunded') as parts
                from events where type in ('PurchaseRefunded', 'PurchasePartRefunded') group by all
            )
            select brand, month, kind, item, currency, count(*) as sales, cast(sum(amount_minor) as bigint) as amount_minor,
                   cast(sum(case when wholly then amount_minor else coalesce(parts, 0) end) as bigint) as refunded_minor
            from sale left join back using (brand, account_id, payment)
            group by brand, month, kind, item, currency order by brand, month, kind, item
            """),
    /** How long customers wait. */
    QUEUE_WAITS(
            "How long tasks waited before a worker began, by queue and day, in seconds",
            Set.of(ExportTable.TASKS),
            """
            with task as (
                select brand, queue, cast(queued_at as date) as day, state, started_at,
                       epoch(started_at - queued_at) as waited
                from tasks
            )
            select brand, queue, day, count(*) as tasks, count(started_at) as started,
                   count(*) filter (state = 'WAITING') as waiting,
                   round(quantile_cont(waited, 0.5), 3) as median_seconds,
                   round(quantile_cont(waited, 0.95), 3) as p95_seconds, round(max(waited), 3) as longest_seconds
            from task group by brand, queue, day order by brand, queue, day
            """);

    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<ExportTable> needs;

    private final String sql;

    ReadyView(String meaning, Set<ExportTable> needs, String sql) {
        this.meaning = meaning;
        this.needs = needs;
        this.sql = sql;
    }

    /** Its name in SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it tells, for people. */
    public String meaning() {
        return meaning;
    }

    /** The tables that it is made of. */
    public Set<ExportTable> needs() {
        return needs;
    }

    public String sql() {
        return sql;
    }
}
