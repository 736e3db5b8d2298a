package dev.scrip.billing.job;

import org.jspecify.annotations.Nullable;

/**
 * Something that a job found.
 *
 * @param place counts the job's lines from 1
 * @param accountId as {@code brand/id}; null when it is about no account
 * @param content as JSON
 */
public record JobLine(long place, @Nullable String accountId, String content) {}
