package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.http.HttpJson;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.Problems;
import dev.scrip.billing.http.UnreadableBody;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.AccountCalls;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.security.ApiCaller;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out many charges. Those of one account run in their order, for each may take what the next one lacks; different accounts run at
 * once, so that they share their commits. A part at a time, so that neither memory nor the engine is flooded.
 */
@Component
class BulkCharges {
    private static final int AT_ONCE = 1_000;

    private final AccountCalls calls;
    private final Exchange exchange;
    private final Problems problems;
    private final JsonMapper mapper;

    BulkCharges(AccountCalls calls, Exchange exchange, Problems problems, HttpJson json) {
        this.calls = calls;
        this.exchange = exchange;
        this.problems = problems;
        this.mapper = json.mapper();
    }

    /** Who asks for all of it. */
    record Asker(ApiCaller caller, @Nullable String brand, String requestId) {}

    /**
     * A charge among many.
     *
     * @param brand needed only by a key for all brands, where the request does not name it
     */
    record LineRequest(
            String accountId,
            @Nullable String brand,
            String generationId,
            String feature,
            @Nullable String model,
            @Nullable Map<String, Object> parameters,
            Surface surface,
            Actor actor,
            @Nullable String refines,
            @Nullable PayWith pay)
            implements Wished {}

    /**
     * The next part is decided while this one is written to the disk. Once repeats have been met, a part's past is looked up
     * before its lines are decided.
     */
    void charge(BulkBody body, Asker asker, BulkAnswer answer) throws IOException {
        try (ExecutorService accounts = Executors.newVirtualThreadPerTaskExecutor()) {
            BulkPart before = new BulkPart(0, exchange, accounts);
            boolean repeats = false;
            for (List<BulkBody.Line> lines = body.next(AT_ONCE); !lines.isEmpty(); lines = body.next(AT_ONCE)) {
                BulkPart part = part(lines, asker, accounts);
                repeats = repeats || (before.isEmpty() && part.startsWithRepeat());
                if (repeats) {
                    part.recall();
                }
                part.begin(before);
                before.finish(answer);
                repeats = repeats || before.hasRepeats();
                before = part;
            }
            before.finish(answer);
        }
    }

    private BulkPart part(List<BulkBody.Line> lines, Asker asker, ExecutorService accounts) {
        BulkPart part = new BulkPart(lines.size(), exchange, accounts);
        for (int i = 0; i < lines.size(); i++) {
            BulkBody.Line line = lines.get(i);
            int place = i;
            try {
                BulkTask task = read(line, asker);
                part.run(task.accountId(), () -> new BulkRun(exchange, problems))
                        .add(task, outcome -> part.put(place, outcome));
            } catch (RuntimeException refused) {
                Problem problem = refused instanceof JacksonException unreadable
                        ? UnreadableBody.because(unreadable)
                        : problems.because(refused);
                part.put(place, BulkOutcome.refused(line.number(), problem, asker.requestId()));
            }
        }
        return part;
    }

    private BulkTask read(BulkBody.Line line, Asker asker) {
        line.problem().ifPresent(problem -> {
            throw problem.refusal();
        });
        @Nullable LineRequest wish = mapper.readValue(line.text(), LineRequest.class);
        if (wish == null) {
            // The line says null: JSON, but no charge.
            throw UnreadableBody.because(null).refusal();
        }
        String brand = wish.brand() == null ? asker.brand() : wish.brand();
        AccountCall call = calls.oneOfMany(asker.caller(), wish.accountId(), brand, asker.requestId());
        return new BulkTask(
                line.number(),
                call,
                exchange.prepare(
                        call,
                        new ChargeGeneration(call.accountId(), wish.request(wish.generationId()), wish.payWith())));
    }
}
