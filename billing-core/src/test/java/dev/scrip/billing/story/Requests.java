package dev.scrip.billing.story;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.SettleGeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words for what Anna asks for. */
public final class Requests {
    private Requests() {}

    /** A drawing that costs so many credits, asked for by her chat agent. */
    public static GenerationRequest drawing(String generationId, long amount) {
        return request(generationId, "paint", "oil", amount);
    }

    public static GenerationRequest request(String generationId, String feature, String model, long amount) {
        return new GenerationRequest(
                generationId,
                feature,
                model,
                Map.of("amount", Long.toString(amount)),
                Surface.AGENT_CHAT,
                Actor.HUMAN,
                null);
    }

    public static ChargeGeneration charge(String generationId, long amount) {
        return charge(drawing(generationId, amount));
    }

    public static ChargeGeneration charge(GenerationRequest request) {
        return new ChargeGeneration(Story.ANNA, request, PayWith.AUTO);
    }

    public static HoldGeneration hold(String generationId, long amount) {
        return new HoldGeneration(Story.ANNA, drawing(generationId, amount), PayWith.AUTO, null);
    }

    public static HoldGeneration hold(String generationId, long amount, Duration timeout) {
        return new HoldGeneration(Story.ANNA, drawing(generationId, amount), PayWith.AUTO, timeout);
    }

    public static SettleGeneration settle(String generationId, long amount) {
        return new SettleGeneration(Story.ANNA, generationId, amount);
    }

    public static RefundGeneration refund(String generationId, long amount) {
        return new RefundGeneration(Story.ANNA, generationId, amount, "blurred");
    }

    public static RefundGeneration refundAll(String generationId) {
        return new RefundGeneration(Story.ANNA, generationId, null, "blurred");
    }

    /** Lots and amounts in turn. */
    public static List<Draw> draws(Object... lotsAndAmounts) {
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < lotsAndAmounts.length; i += 2) {
            draws.add(new Draw((String) lotsAndAmounts[i], (int) lotsAndAmounts[i + 1]));
        }
        return List.copyOf(draws);
    }

    public static Instant days(long days) {
        return Story.START.plus(Duration.ofDays(days));
    }

    public static Instant minutes(long minutes) {
        return Story.START.plus(Duration.ofMinutes(minutes));
    }
}
