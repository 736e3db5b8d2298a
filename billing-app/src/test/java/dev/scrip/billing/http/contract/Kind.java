package dev.scrip.billing.http.contract;

import java.util.List;
import java.util.stream.Stream;

/** What a field holds, and so what it must not hold. Values are JSON as it is sent. */
enum Kind {
    /** An id that the caller makes up. */
    ID(texts(100), "\"a b\"", "\"a/b\"", "\"-a\"", "\"\u00fc\""),
    /** An account's id. */
    ACCOUNT(texts(64), "\"a b\"", "\"a/b\"", "\"a@b\""),
    /** A name. */
    NAME(texts(100)),
    /** The name of something that has to be in the catalog. */
    LISTED(texts(100), "\"no-such-thing\""),
    /** The name of a brand. */
    BRAND(texts(100), "\"no-such-brand\""),
    /** A payment provider's reference. */
    REFERENCE(texts(200)),
    /** A sentence. */
    REASON(texts(500)),
    CURRENCY(texts(3), "\"usd\"", "\"US\"", "\"\u20ac\u20ac\u20ac\""),
    /** One of our own words. */
    WORD(notText(), "\"NOWHERE\"", "\"\"", "\"human\"", "0"),
    /** Credits of a brand that counts whole ones. */
    CREDITS(
            notNumber(),
            "-1",
            "0",
            "-0",
            "0.5",
            "1.000000000000000000001",
            "1e30",
            "9223372036854775808",
            "1e999999999"),
    /** Money, exactly the price. */
    MINOR(notNumber(), "-1", "0", "1.5", "1e30", "9223372036854775808", "-9223372036854775809"),
    PRIORITY(notNumber(), "-1", "101", "1.5", "1e30", "2147483648", "9223372036854775808"),
    /** Up to some thousand. */
    COUNT(notNumber(), "-1", "0", "5000", "1.5", "1e30", "9223372036854775808"),
    INSTANT(
            notText(),
            "0",
            "\"\"",
            "\"soon\"",
            "\"2026-01-15\"",
            "\"2020-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"0000-01-01T00:00:00Z\""),
    DURATION(
            notText(),
            "60",
            "\"\"",
            "\"an hour\"",
            "\"PT0S\"",
            "\"-PT1H\"",
            "\"P99999D\"",
            "\"PT9223372036854775807S\""),
    /** Values of a generation's parameters; {@code count} is one of them, from 1 to 8. */
    PARAMETERS(
            List.of("7", "true", "\"x\"", "[]"),
            "{\"nope\": 1}",
            "{\"count\": null}",
            "{\"count\": {}}",
            "{\"count\": []}",
            "{\"count\": \"many\"}",
            "{\"count\": -1}",
            "{\"count\": 0}",
            "{\"count\": 1.5}",
            "{\"count\": 9}",
            "{\"count\": 1e30}",
            "{\"count\": 1e999999999}",
            "{\"count\": 9223372036854775808}",
            "{\"" + "x".repeat(101) + "\": 1}"),
    PAYMENT(List.of("7", "true", "\"x\"", "[]"), "{}", "{\"tip\": 1}"),
    SCOPE(List.of("7", "true", "\"x\"", "[]"), "{\"features\": \"x\"}", "{\"models\": [7]}", "{\"plans\": []}"),
    /** A place among all events. */
    POSITION(notNumber(), "-1", "1.5", "9223372036854775808"),
    /** The address of an endpoint. */
    URL(
            texts(2_000),
            "\"hooks.example\"",
            "\"http://hooks.example/\"",
            "\"ftp://hooks.example/\"",
            "\"https://\"",
            "\"https://me:secret@hooks.example/\"",
            "\"https://hooks.example/#here\""),
    /** What an endpoint is told of. */
    KINDS(List.of("7", "true", "\"*\"", "{}"), "[]", "[7]", "[null]", "[\"no.such\"]", "[\"\"]", "[\"BALANCE.LOW\"]"),
    /** The names of views. */
    VIEWS(List.of("7", "true", "\"balance\"", "{}"), "[]", "[7]", "[null]", "[\"no-such-view\"]", "[\"message\"]"),
    /** Ids of accounts. */
    ACCOUNTS(List.of("7", "true", "\"anna\"", "{}"), "[7]", "[null]", "[\"no-such-account\"]", "[\"\"]", "[\"a/b\"]"),
    /** What is written otherwise in a catalog. */
    CHANGES(
            List.of("7", "true", "\"fair-use.limit\"", "[]"),
            "{\"nope\": 1}",
            "{\"\": 1}",
            "{\"fair-use.limit\": \"many\"}",
            "{\"fair-use.limit\": null}",
            "{\"fair-use\": {}}",
            "{\"version\": \"v9\"}"),
    /** An instant that may be over. */
    PAST(notText(), "0", "\"\"", "\"soon\"", "\"2026-01-15\"", "\"+999999999-12-31T23:59:59Z\""),
    /** For how long two secrets sign. */
    OVERLAP(notText(), "60", "\"\"", "\"a day\"", "\"-PT1H\"", "\"P31D\"", "\"PT9223372036854775807S\""),
    ROLES(List.of("7", "true", "\"admin\"", "{}"), "[]", "[7]", "[null]", "[\"king\"]", "[\"\"]", "[\"ADMIN\"]");

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final List<String> bad;

    Kind(List<String> wrongType, String... wrongValues) {
        bad = Stream.concat(wrongType.stream(), Stream.of(wrongValues)).toList();
    }

    List<String> bad() {
        return bad;
    }

    private static List<String> notText() {
        return List.of("7", "-1.5", "true", "[]", "{}", "[\"x\"]");
    }

    private static List<String> notNumber() {
        return List.of("\"1\"", "\"\"", "true", "[]", "{}", "[1]");
    }

    private static List<String> texts(int max) {
        return Stream.concat(
                        notText().stream(),
                        Stream.of("\"\"", "\"  \"", "\"a\\u0000b\"", "\"a\\nb\"", "\"" + "x".repeat(max + 1) + "\""))
                .toList();
    }
}
