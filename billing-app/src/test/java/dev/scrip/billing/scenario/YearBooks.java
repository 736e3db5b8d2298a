package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What happened to each account, as the event table has it: everything but what is random by nature, which is
 *
 * <ul>
 *   <li>{@code position} and {@code event_id}: accounts share one log, and which of two that act at one instant comes first is a matter of threads;
 *   <li>{@code metadata} and {@code append_first}: they tell who recorded what fell due, the scheduler, the clock's walk or a command by the way,
 *       and that is whoever comes first; requests are named by chance;
 *   <li>the id of a lease within {@code command_key}, since who asks for tasks must not guess another's.
 * </ul>
 */
record YearBooks(Map<String, List<Line>> accounts) {
    private static final int SHOWN = 5;

    /** One event. */
    record Line(
            long sequence,
            String type,
            String revision,
            String payload,
            Instant recordedAt,
            @Nullable String subject,
            @Nullable Long subjectIndex,
            @Nullable String commandKey) {
        Line withoutClock() {
            return new Line(sequence, type, revision, payload, Instant.EPOCH, subject, subjectIndex, commandKey);
        }
    }

    static YearBooks in(String url) {
        Map<String, List<Line>> accounts = new TreeMap<>();
        JdbcClient.create(new DriverManagerDataSource(url))
                .sql("select account_id, sequence, type, revision, payload, recorded_at, subject, subject_index,"
                        + " command_key from event order by account_id, sequence")
                .query(row -> {
                    accounts.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(new Line(
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getObject(6, OffsetDateTime.class).toInstant(),
                                    row.getString(7),
                                    row.getObject(8, Long.class),
                                    withoutChance(row.getString(9))));
                });
        return new YearBooks(accounts);
    }

    /** Without when each event was recorded: every node tells that by a clock of its own. */
    YearBooks withoutClocks() {
        Map<String, List<Line>> timeless = new TreeMap<>();
        accounts.forEach((account, lines) ->
                timeless.put(account, lines.stream().map(Line::withoutClock).toList()));
        return new YearBooks(timeless);
    }

    /** What happened at all. */
    Set<String> types() {
        return accounts.values().stream()
                .flatMap(List::stream)
                .map(line -> line.type().substring(line.type().lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int events() {
        return accounts.values().stream().mapToInt(List::size).sum();
    }

    /** Account by account, event by event. */
    void equal(YearBooks others) {
        same(accounts, others.accounts, YearBooks::difference);
    }

    /** The same under each name; only the first few that are not are shown. */
    static void same(Map<String, String> these, Map<String, String> those) {
        same(these, those, (here, there) -> "\n  here:  " + here + "\n  there: " + there);
    }

    private static <T> void same(Map<String, T> these, Map<String, T> those, BiFunction<T, T, String> difference) {
        assertThat(these.keySet()).isEqualTo(those.keySet());
        List<String> differences = new ArrayList<>();
        these.forEach((name, one) -> {
            T other = Objects.requireNonNull(those.get(name));
            if (!one.equals(other)) {
                differences.add(name + difference.apply(one, other));
            }
        });
        assertThat(differences.stream().limit(SHOWN).toList())
                .as("%d of %d", differences.size(), these.size())
                .isEmpty();
    }

    /** What each account answers about itself; the ledger checks that the views say the same and that all adds up. */
    static Map<String, String> looks(Client client, Iterable<String> accounts) {
        Map<String, String> looks = new TreeMap<>();
        for (String account : accounts) {
            StringBuilder look =
                    new StringBuilder(new Ledger(client, account).balance().text());
            for (String page : List.of("", "/history?limit=200", "/payments?limit=100")) {
                look.append('\n').append(client.get(account + page).text());
            }
            looks.put(account, look.toString());
        }
        return looks;
    }

    private static String difference(List<Line> lines, List<Line> other) {
        int same = 0;
        while (same < lines.size() && same < other.size() && lines.get(same).equals(other.get(same))) {
            same++;
        }
        return "\n  here:  " + around(lines, same) + "\n  there: " + around(other, same);
    }

    private static String around(List<Line> lines, int place) {
        return lines.subList(Math.max(0, place - 1), Math.min(lines.size(), place + 2)).stream()
                .map(line -> line.toString().replace("dev.scrip.billing.event.", ""))
                .reduce("", (all, line) -> all + "\n    " + line);
    }

    private static @Nullable String withoutChance(@Nullable String key) {
        return key == null ? null : key.replaceFirst("^lease/[^/]*/", "lease/");
    }
}
