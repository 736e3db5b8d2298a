package dev.scrip.billing.replay;

import dev.scrip.billing.job.JobRun;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that nobody follows and that ends where it is told to. */
final class LonelyRun implements JobRun {
    private final WhatIfWish wish;
    private final Runnable onProgress;
    private final List<String> lines = new ArrayList<>();
    private @Nullable String checkpoint;

    LonelyRun(WhatIfWish wish, Runnable onProgress) {
        this.wish = wish;
        this.onProgress = onProgress;
    }

    /** One that goes on where another was. */
    LonelyRun after(LonelyRun before) {
        checkpoint = before.checkpoint;
        return this;
    }

    @Override
    public String jobId() {
        return "job";
    }

    @Override
    public String brand() {
        return "vidmuse";
    }

    @Override
    public <T> T request(Class<T> type) {
        return type.cast(wish);
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    @Override
    public void step(String what) {}

    @Override
    public void progress(long done, long total) {
        onProgress.run();
    }

    @Override
    public void keep(String next) {
        checkpoint = next;
    }

    @Override
    public void line(@Nullable String accountId, Object content) {
        lines.add(String.valueOf(accountId));
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void hold(Connection connection) {}

    List<String> lines() {
        return List.copyOf(lines);
    }
}
