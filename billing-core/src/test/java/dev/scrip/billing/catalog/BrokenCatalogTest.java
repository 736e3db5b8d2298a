package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake at a time in an otherwise sound catalog: each is found, alone, where it is, with what would be right. */
class BrokenCatalogTest {
    private static final String AMOUNT = "an amount of credits above 0 with at most 1 decimals";
    private static final String EURO = "an amount of EUR above 0 with at most 2 decimals";
    private static final String DURATION =
            "an ISO-8601 duration in days or shorter units above 0, at most 10 years, such as P30D or PT1H";
    private static final String FACTOR = "a number above 0, at most 1000000, with at most 6 decimals";
    private static final String EFFECT =
            "a factor such as 1.5, or credits to add such as +2, at most 1000000 with at most 6 decimals";
    private static final String BURN_ORDER = "each once, grant-order last:"
            + " [priority, expires-first, promotional-first, effective-first, grant-order]";
    private static final String ID = "an id: a to z, 0 to 9, '-' and '.', at most 64";

    @Test
    void theSoundCatalogIsSound() {
        assertThat(CatalogTexts.read(CatalogTexts.sound()).brand()).isEqualTo("acme");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        credits: 100.5        | credits: 0           | plans.basic.credits | '0'    | AMOUNT
        credits: 100.5        | credits: -1          | plans.basic.credits | '-1'   | AMOUNT
        credits: 100.5        | credits: 100.55      | plans.basic.credits | '100.55' | AMOUNT
        credits: 100.5        | credits: 1e3         | plans.basic.credits | '1e3'  | AMOUNT
        credits: 100.5        | credits: .inf        | plans.basic.credits | '.inf' | AMOUNT
        credits: 100.5        | credits: 1234567890123456 | plans.basic.credits | '1234567890123456' | AMOUNT
        credits: 100.5        | credits: [100]       | plans.basic.credits | a list | AMOUNT
        credits: 100.5        | credits:             | plans.basic.credits | nothing | AMOUNT
        price: 9.99           | price: 9.999         | plans.basic.price   | '9.999' | EURO
        price: 9.99           | price: free          | plans.basic.price   | 'free'  | EURO
        rank: 2               | rank: 1              | plans.plus.rank     | '1'     | a rank of its own: 'basic' has this one
        rank: 2               | rank: 2000           | plans.plus.rank     | '2000'  | a whole number from 0 to 1000
        unlimited-models: [sketch]\\n | unlimited-models: [sketsh]\\n | plans.plus.unlimited-models.0 | 'sketsh' | 'sketch': did you mean that?
        name: Basic           | name: ''             | plans.basic.name    | nothing | text of 1 to 120 characters
        brand: acme           | brand: ACME          | brand               | 'ACME'  | ID
        credit-scale: 1       | credit-scale: 7      | credit-scale        | '7'     | a whole number from 0 to 6
        zone: Europe/Berlin   | zone: Berlin         | zone                | 'Berlin' | a time zone such as America/Los_Angeles or UTC
        currency: EUR         | currency: euro       | currency            | 'euro'  | an ISO 4217 currency such as USD
        holiday-calendar: de  | holiday-calendar: xx | holiday-calendar    | 'xx'    | a country's holiday calendar such as us or de
        2026-01-01T00:00:00Z  | 2026-01-01           | effective-from      | '2026-01-01' | an instant in UTC such as 2026-01-01T00:00:00Z
        valid-for: P365D      | valid-for: 365 days  | packs.small.valid-for | '365 days' | DURATION
        valid-for: P365D      | valid-for: PT0S      | packs.small.valid-for | 'PT0S' | DURATION
        valid-for: P365D      | valid-for: P1Y       | packs.small.valid-for | 'P1Y'  | DURATION
        limit-per-account: 5  | limit-per-account: 0 | bonus-actions.referral.limit-per-account | '0' | a whole number from 1 to 10000
        credits: 40           | credits: 1000        | usage-bonus.credits | '1000' | less than 'every-credits', which is 1000
        until: 2026-03-31     | until: 2026-02-28    | promotions.spring.until | '2026-02-28' | a date not before 'from', which is 2026-03-01
        until: 2026-03-31     | until: 2026-02-30    | promotions.spring.until | '2026-02-30' | a date such as 2026-02-28
        basic: [sketch]       | basik: [sketch]      | promotions.spring.unlimited-models.basik | 'basik' | 'basic': did you mean that?
        plus: [sketch, oil]   | plus: [sketch, gold] | promotions.spring.unlimited-models.plus.1 | 'gold' | one of sketch, oil
        lasts: P6M            | lasts: P180D         | promotions.spring.lasts | 'P180D' | 1 to 120 calendar months, such as P12M
        on-reactivation: end-at-once | on-reactivation: END_AT_ONCE | promotions.spring.on-reactivation | 'END_AT_ONCE' | end-at-once or keep-until-cycle-end
        once-per-account: true | once-per-account: yes | promotions.spring.once-per-account | 'yes' | true or false
        """)
    void aMistakeInAnOfferIsFound(String written, String instead, String path, String found, String expected) {
        assertOnlyProblem(written, instead, path, found, expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        fast: 0.5             | fast: 0              | rate-card.tiers.fast | '0' | FACTOR
        tier: fine            | tier: finer          | rate-card.models.oil.tier | 'finer' | 'fine': did you mean that?
        {name: Oil, tier: fine} | {name: Oil}        | rate-card.models.oil.tier | nothing | one of fast, fine
        oil: 3.25             | oyl: 3.25            | rate-card.features.paint.models.oyl | 'oyl' | 'oil': did you mean that?
        oil: 3.25             | oil: 3.2500001       | rate-card.features.paint.models.oil | '3.2500001' | FACTOR
        16:9: 1.33            | 16:9: x1.33          | rate-card.features.paint.parameters.size.values.16:9 | 'x1.33' | EFFECT
        poster: +2.5          | poster: -2.5         | rate-card.features.paint.parameters.size.values.poster | '-2.5' | EFFECT
        default: small        | default: large       | rate-card.features.paint.parameters.size.default | 'large' | one of what is allowed: [small, 16:9, poster]
        min: 2                | min: 0               | rate-card.features.paint.parameters.seconds.min | '0' | a whole number from 1 to 1000000
        max: 20               | max: 1               | rate-card.features.paint.parameters.seconds.max | '1' | 'min', which is 2, or some steps of 2 more
        max: 20               | max: 21              | rate-card.features.paint.parameters.seconds.max | '21' | 'min', which is 2, or some steps of 2 more
        default: 0            | default: 10          | rate-card.features.paint.parameters.frames.default | '10' | one of what is allowed: 0..9
        default: false        | default: no          | rate-card.features.paint.parameters.varnish.default | 'no' | one of what is allowed: [true, false]
        """)
    void aMistakeInTheRateCardIsFound(String written, String instead, String path, String found, String expected) {
        assertOnlyProblem(written, instead, path, found, expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        effective-first, grant-order | grant-order          | policies.burn-order | [priority, expires-first, promotional-first, grant-order] | BURN_ORDER
        effective-first, grant-order | grant-order, effective-first | policies.burn-order | [priority, expires-first, promotional-first, grant-order, effective-first] | BURN_ORDER
        effective-first, grant-order | priority, grant-order | policies.burn-order | [priority, expires-first, promotional-first, priority, grant-order] | BURN_ORDER
        [priority, expires-first | [prio, expires-first     | policies.burn-order.0 | 'prio' | priority or expires-first or promotional-first or effective-first or grant-order
        default-grant-priority: 51 | default-grant-priority: 101 | policies.default-grant-priority | '101' | a whole number from 0 to 100
        hold-timeout-max: P2D | hold-timeout-max: PT1H | policies.hold-timeout-max | 'PT1H' | at least 'hold-timeout', which is PT2H
        limit: 61             | limit: 0               | policies.fair-use.limit | '0' | a whole number from 1 to 9999
        limit: 61             | limit: 10000           | policies.fair-use.limit | '10000' | a whole number from 1 to 9999
        standard-share: 0.2   | standard-share: 1.2    | policies.queue.standard-share | '1.2' | a number from 0 to 1
        proration: time       | proration: day         | policies.proration | 'day' | time
        dunning: [P1D, P3D]   | dunning: [P3D, P1D]    | policies.dunning | [PT72H, PT24H] | times since the cycle's end that rise: [PT24H, PT72H]
        dunning: [P1D, P3D]   | dunning: P1D           | policies.dunning | 'P1D' | a list
        answer-business-days: 3 | answer-business-days: 0 | policies.duplicate-charge.answer-business-days | '0' | a whole number from 1 to 60
        low-balance: [20.5, 5] | low-balance: [5, 20.5] | policies.notices.low-balance | [5, 20.5] | amounts that fall: [20.5, 5]
        """)
    void aMistakeInThePoliciesIsFound(String written, String instead, String path, String found, String expected) {
        assertOnlyProblem(written, instead, path, found, expected);
    }

    private static void assertOnlyProblem(String written, String instead, String path, String found, String expected) {
        assertThat(CatalogTexts.problemsOf(CatalogTexts.soundBut(written, instead)))
                .containsExactly(new CatalogProblem(
                        CatalogTexts.FILE, CatalogTexts.lineOf(written), path, found, meant(expected)));
    }

    private static String meant(String expected) {
        return switch (expected) {
            case "AMOUNT" -> AMOUNT;
            case "EURO" -> EURO;
            case "DURATION" -> DURATION;
            case "FACTOR" -> FACTOR;
            case "EFFECT" -> EFFECT;
            case "ID" -> ID;
            case "BURN_ORDER" -> BURN_ORDER;
            default -> expected;
        };
    }
}
