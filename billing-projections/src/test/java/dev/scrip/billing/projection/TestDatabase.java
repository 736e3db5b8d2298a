package dev.scrip.billing.projection;

import java.util.UUID;
import java.util.function.Consumer;

/** What the engine runs on: the real databases, a new one for whoever asks, with everything to log in in its URL. */
public enum TestDatabase {
    H2 {
        @Override
        public String empty() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";
        }

        @Override
        public String like(String template, Consumer<String> prepare) {
            String url = empty();
            prepare.accept(url);
            return url;
        }
    },
    POSTGRESQL {
        @Override
        public String empty() {
            return PostgresServer.empty();
        }

        @Override
        public String like(String template, Consumer<String> prepare) {
            return PostgresServer.like(template, prepare);
        }
    };

    /** A database with nothing in it. */
    public abstract String empty();

    /**
     * A database that has been prepared.
     *
     * @param template names what the preparation does, which may be done once for all
     */
    public abstract String like(String template, Consumer<String> prepare);
}
