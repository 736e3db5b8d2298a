package dev.scrip.billing.replay;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.EventShape;
import dev.scrip.billing.whatif.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shelf in a file that nobody needs afterwards, so that an account with a million events takes no more memory than one with ten thousand. There is
 * none before the first thing is put on it, which small accounts never do.
 */
final class DiskShelf implements Shelf, AutoCloseable {
    private static final int CACHE_MEGABYTES = 16;
    private static final int BUFFER_KILOBYTES = 4_096;
    private static final JsonMapper JSON = json();
    private static final String PACKAGE = BillingEvent.class.getPackageName() + ".";

    private @Nullable Path file;
    private @Nullable MVStore store;
    private @Nullable MVMap<String, String> kept;

    @Override
    public void put(String subject, List<BillingEvent> events) {
        StringBuilder text = new StringBuilder();
        for (BillingEvent event : events) {
            text.append(event.getClass().getSimpleName())
                    .append(' ')
                    .append(JSON.writeValueAsString(event))
                    .append('\n');
        }
        opened().put(subject, text.toString());
    }

    @Override
    public List<BillingEvent> get(String subject) {
        String text = kept == null ? null : kept.get(subject);
        List<BillingEvent> events = new ArrayList<>();
        if (text != null) {
            text.lines().forEach(line -> events.add(event(line)));
        }
        return events;
    }

    @Override
    public void close() {
        if (store != null && file != null) {
            store.closeImmediately();
            delete(file);
        }
        store = null;
        kept = null;
    }

    private MVMap<String, String> opened() {
        if (kept == null) {
            try {
                file = Files.createTempFile("scrip-what-if", ".shelf");
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            store = new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize(CACHE_MEGABYTES)
                    .autoCommitBufferSize(BUFFER_KILOBYTES)
                    .open();
            store.setVersionsToKeep(0);
            kept = store.openMap("events");
        }
        return kept;
    }

    private static BillingEvent event(String line) {
        int space = line.indexOf(' ');
        try {
            Class<?> type = Class.forName(PACKAGE + line.substring(0, space));
            return (BillingEvent) JSON.readValue(line.substring(space + 1), type);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException open) {
            file.toFile().deleteOnExit();
        }
    }

    private static JsonMapper json() {
        JsonMapper.Builder mapper = JsonMapper.builder();
        EventShape.shape(mapper);
        return mapper.build();
    }
}
