package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Clients that charge accounts, over whichever node comes first, and remember what each of them was told. */
final class Charging {
    static final int CREDITS = 1_000_000;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final List<String> accounts;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<Thread> clients = new ConcurrentLinkedQueue<>();

    /** By generation: the account that was told that it is charged. */
    private final Map<String, String> acknowledged;

    /** Charges of which nobody was told what became of them. */
    private final Set<String> inDoubt;

    /** Answers that nobody should ever get. */
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicLong slowestMillis = new AtomicLong();

    private Charging(List<String> accounts, Map<String, String> acknowledged, Set<String> inDoubt) {
        this.accounts = accounts;
        this.acknowledged = acknowledged;
        this.inDoubt = inDoubt;
    }

    /** Opens that many accounts to charge. */
    static Charging of(Client client, int accounts) {
        return new Charging(
                IntStream.range(0, accounts)
                        .mapToObj(i -> client.opensWith("vidmud", CREDITS))
                        .toList(),
                new ConcurrentHashMap<>(),
                ConcurrentHashMap.newKeySet());
    }

    /** The same accounts, and all that was told before, for clients who come later. */
    Charging again() {
        return new Charging(accounts, acknowledged, inDoubt);
    }

    Charging start(int threads, Supplier<Client> node) {
        int run = RUNS.incrementAndGet();
        for (int thread = 0; thread < threads; thread++) {
            String prefix = run + "-" + thread + "-";
            Random random = new Random();
            clients.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; stopped.getCount() > 0; i++) {
                    charge(node.get(), accounts.get(random.nextInt(accounts.size())), prefix + i);
                }
            }));
        }
        return this;
    }

    /** Lets them work for a while, at most as long as they are not stopped. */
    Charging forMillis(long millis) throws InterruptedException {
        boolean over = stopped.await(millis, TimeUnit.MILLISECONDS);
        assertThat(over).isFalse();
        return this;
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        for (Thread client : clients) {
            client.join();
        }
        assertThat(wrong).isEmpty();
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int unavailable() {
        return unavailable.get();
    }

    long slowestMillis() {
        return slowestMillis.get();
    }

    int inDoubt() {
        return inDoubt.size();
    }

    /** All charges of which somebody was told that they are made. */
    Set<String> generations() {
        return acknowledged.keySet();
    }

    List<String> accounts() {
        return accounts;
    }

    /** Everything acknowledged is in the books, once; and what is in the books besides was in doubt. */
    void isInTheBooks(Client client) {
        for (String account : accounts) {
            Ledger ledger = new Ledger(client, account);
            List<String> consumed = ledger.history("consumption").stream()
                    .map(line -> line.at("/generationId").asString())
                    .toList();
            assertThat(consumed).doesNotHaveDuplicates().containsAll(acknowledgedOf(account));
            assertThat(consumed)
                    .allMatch(
                            generation -> account.equals(acknowledged.get(generation)) || inDoubt.contains(generation));
            assertThat(ledger.available()).isEqualTo(CREDITS - consumed.size());
            assertThat(ledger.history("consumption"))
                    .allMatch(line -> line.at("/credits").asInt() == -1);
        }
    }

    private List<String> acknowledgedOf(String account) {
        return acknowledged.entrySet().stream()
                .filter(told -> told.getValue().equals(account))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void charge(Client client, String account, String generation) {
        long began = System.nanoTime();
        inDoubt.add(generation);
        try {
            note(account, generation, client.post(account + "/charges", body(generation)));
            slowestMillis.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
        } catch (UncheckedIOException nobodyThere) {
            pause();
        }
    }

    private void note(String account, String generation, Answer answer) {
        if (answer.status() == 201) {
            acknowledged.put(generation, account);
            inDoubt.remove(generation);
        } else if (answer.status() == 503 && "unavailable".equals(answer.code())) {
            unavailable.incrementAndGet();
            if (answer.header("Retry-After").isEmpty()) {
                wrong.add("no Retry-After: " + answer.text());
            }
            pause();
        } else {
            wrong.add(answer.status() + " " + answer.text());
        }
    }

    private void pause() {
        try {
            // Shorter than asked for, so that the engine has no easy time.
            boolean over = stopped.await(50, TimeUnit.MILLISECONDS);
            assertThat(over).isIn(true, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String body(String generation) {
        return """
            {"generationId": "%s", "feature": "text-to-image", "model": "flux-dev", "surface": "BATCH",
             "actor": "AUTOMATION"}
            """.formatted(generation);
    }
}
