package dev.scrip.billing.bench.load;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes one request after the other. Only digits differ between them, and they are put into a ready-made text: that costs next to nothing. */
final class Requests {
    private static final char ACCOUNT = '\u0001';
    private static final char GENERATION = '\u0002';
    private static final String WISH =
            "\"feature\":\"text-to-image\",\"model\":\"lumen\",\"surface\":\"AGENT_CHAT\",\"actor\":\"HUMAN\"}";

    private final LoadPlan plan;
    private final byte[] text;
    private final int[] accountAt;
    private final int[] generationAt;
    private final SplittableRandom random = new SplittableRandom(42);
    private long generation;
    private long turn;

    Requests(LoadPlan plan, String key) {
        this.plan = plan;
        String template = template(plan, key);
        this.text = Wire.ascii(template.replace(ACCOUNT, '0').replace(GENERATION, '0'));
        this.accountAt = places(template, ACCOUNT, AccountNames.DIGITS);
        this.generationAt = places(template, GENERATION, AccountNames.GENERATION_DIGITS);
    }

    /** The next request, in a buffer that is used again and again. */
    void next(ByteBuffer out) {
        for (int at : accountAt) {
            digits(at, AccountNames.DIGITS, plan.firstAccount() + next());
        }
        for (int at : generationAt) {
            digits(at, AccountNames.GENERATION_DIGITS, ++generation);
        }
        out.clear().put(text).flip();
    }

    int bytes() {
        return text.length;
    }

    private long next() {
        return switch (plan.choice()) {
            case RANDOM -> random.nextInt(plan.accounts());
            case IN_TURN -> turn++ % plan.accounts();
        };
    }

    private void digits(int at, int count, long value) {
        long rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static String template(LoadPlan plan, String key) {
        String account = AccountNames.PREFIX + String.valueOf(ACCOUNT).repeat(AccountNames.DIGITS);
        String id = plan.run() + "-" + String.valueOf(GENERATION).repeat(AccountNames.GENERATION_DIGITS);
        String charge = "{\"generationId\":\"" + id + "\"," + WISH;
        String of = "/v1/accounts/" + account;
        return switch (plan.kind()) {
            case CHARGE -> post(of + "/charges", key, "application/json", charge);
            case QUOTE -> post(of + "/quotes", key, "application/json", "{" + WISH);
            case HISTORY -> head("GET", of + "/history?limit=50", key) + "\r\n";
            case EXPLANATION -> head("GET", of + "/explanation?limit=50", key) + "\r\n";
            case BALANCE -> head("GET", of + "/balance", key) + "\r\n";
            case BULK ->
                post(
                        "/v1/charges",
                        key,
                        "application/x-ndjson",
                        ("{\"accountId\":\"" + account + "\"," + charge.substring(1) + "\n").repeat(plan.lines()));
        };
    }

    private static String post(String path, String key, String type, String body) {
        return head("POST", path, key) + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String head(String method, String path, String key) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n";
    }

    private static int[] places(String template, char mark, int length) {
        return template.chars().filter(c -> c == mark).count() == 0
                ? new int[0]
                : Pattern.compile(String.valueOf(mark).repeat(length))
                        .matcher(template)
                        .results()
                        .mapToInt(MatchResult::start)
                        .toArray();
    }
}
