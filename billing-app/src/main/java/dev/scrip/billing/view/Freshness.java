package dev.scrip.billing.view;

import dev.scrip.billing.projection.View;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Lets a query wait until a view has come as far as it needs. A view that has written tells those who wait for its
 * accounts at once; since another node may be the one that writes, they also look by themselves now and then.
 */
public final class Freshness {
    private final FoldedUpTo folded;
    private final ViewSettings settings;
    private final Runnable hurry;
    private final Map<Account, Set<Waiter>> waiters = new ConcurrentHashMap<>();

    private record Account(String view, String accountId) {}

    private record Waiter(long sequence, CompletableFuture<Void> done) {}

    /** @param hurry has views look for new events at once, which else they do only now and then */
    Freshness(FoldedUpTo folded, ViewSettings settings, Runnable hurry) {
        this.hurry = hurry;
        this.folded = folded;
        this.settings = settings;
    }

    /** Waits until the view has folded the account's event of this sequence; false when it has not in time. */
    public boolean reached(View view, String accountId, long sequence) {
        if (folded.has(view, accountId, sequence)) {
            return true;
        }
        Account account = new Account(view.name(), accountId);
        Waiter waiter = new Waiter(sequence, new CompletableFuture<>());
        waiters.compute(account, (ignored, others) -> {
            Set<Waiter> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(waiter);
            return all;
        });
        hurry.run();
        try {
            return await(waiter, () -> folded.has(view, accountId, sequence));
        } finally {
            waiters.computeIfPresent(account, (ignored, all) -> {
                all.remove(waiter);
                return Optional.of(all).filter(others -> !others.isEmpty()).orElse(null);
            });
        }
    }

    /** Called after each commit of a view with the last sequence of each account in it. */
    void advanced(View view, Map<String, Long> last) {
        last.forEach((accountId, sequence) ->
                waiters.getOrDefault(new Account(view.name(), accountId), Set.of()).stream()
                        .filter(waiter -> waiter.sequence() <= sequence)
                        .forEach(waiter -> waiter.done().complete(null)));
    }

    private boolean await(Waiter waiter, BooleanSupplier there) {
        long deadline = System.nanoTime() + settings.waitAtMost().toNanos();
        Duration recheck = settings.recheckEvery();
        while (true) {
            long left = deadline - System.nanoTime();
            if (there.getAsBoolean()) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            if (told(waiter, Math.min(left, recheck.toNanos()))) {
                return true;
            }
        }
    }

    private static boolean told(Waiter waiter, long nanosMax) {
        try {
            waiter.done().get(nanosMax, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
