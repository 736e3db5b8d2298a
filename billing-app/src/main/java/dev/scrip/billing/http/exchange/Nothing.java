package dev.scrip.billing.http.exchange;

/** The body of a request that says everything by its path: it can be left out, or be {@code {}}. */
public record Nothing() {}
