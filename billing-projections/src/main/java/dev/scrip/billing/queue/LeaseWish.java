package dev.scrip.billing.queue;

import java.time.Duration;

/**
 * A worker asks for the next tasks (B3).
 *
 * @param worker who asks, as it calls itself
 * @param max how many tasks at most, 1–100
 * @param length for how many whole seconds it has them, unless it prolongs that
 * @param requestKey the request's own key for once only (C13), if it brought one, else empty
 */
public record LeaseWish(String brand, String worker, int max, Duration length, String requestKey) {}
