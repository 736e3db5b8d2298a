package dev.scrip.billing.view;

import dev.scrip.billing.projection.Fact;

/** A fact as it was read, or that it could not be: whoever has to fold it cannot go on, but nobody else is concerned. */
sealed interface Reading {

    /** The fact's place among those of all accounts. */
    long position();

    String accountId();

    /**
     * What happened.
     *
     * @throws RuntimeException why it cannot be read
     */
    Fact fact();

    /** It could be read. */
    record Read(Fact fact) implements Reading {
        @Override
        public long position() {
            return fact.position();
        }

        @Override
        public String accountId() {
            return fact.accountId();
        }
    }

    /** It could not. */
    record Unreadable(long position, String accountId, RuntimeException because) implements Reading {
        @Override
        public Fact fact() {
            throw because;
        }
    }
}
