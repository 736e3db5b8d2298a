package dev.scrip.billing.job;

import dev.scrip.billing.rejection.Rejection;

/** Why a job failed, for whoever asked for it: a sentence, and nothing of how we are made. */
final class Reasons {
    private static final int LENGTH_MAX = 500;

    private Reasons() {}

    static String of(Throwable failure) {
        String reason = switch (failure) {
            case JobRefused refused -> String.valueOf(refused.getMessage());
            case Rejection rejection -> rejection.code().code() + " " + rejection.details();
            case OutOfMemoryError ignored -> "The engine has too little memory for it.";
            default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
        return reason.length() <= LENGTH_MAX ? reason : reason.substring(0, LENGTH_MAX) + "…";
    }
}
