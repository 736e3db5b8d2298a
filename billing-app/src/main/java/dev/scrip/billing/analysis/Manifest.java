package dev.scrip.billing.analysis;

import dev.scrip.billing.export.ExportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a folder has, kept beside the tables and written after each page: what is not in it is not there, whatever the files say.
 *
 * @param wanted what the rows were asked for with: brand, account, since, until; a folder keeps to it
 * @param target the position that the tables are being brought to
 * @param complete whether all of them are there
 * @param tables by their codes
 */
record Manifest(
        FileFormat format, Map<String, String> wanted, long target, boolean complete, Map<String, Table> tables) {
    private static final String FILE = "export.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Manifest {
        wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    /**
     * One table.
     *
     * @param position up to which it is there, or at which it is; -1 while there is nothing of it
     * @param bytes of the file that grows; what is behind is not there
     * @param part what is on its way
     */
    record Table(long position, long bytes, @Nullable Part part) {
        static final Table NOTHING = new Table(-1, 0, null);
    }

    /**
     * A file on its way.
     *
     * @param upTo the position for which it is fetched
     * @param next where it goes on; null at its beginning
     * @param bytes what of it is there
     */
    record Part(long upTo, @Nullable String next, long bytes) {}

    Table table(ExportTable table) {
        return tables.getOrDefault(table.code(), Table.NOTHING);
    }

    Manifest with(ExportTable table, Table state) {
        Map<String, Table> changed = new TreeMap<>(tables);
        changed.put(table.code(), state);
        return new Manifest(format, wanted, target, complete, changed);
    }

    Manifest towards(long position) {
        return new Manifest(format, wanted, position, false, tables);
    }

    Manifest completed() {
        return new Manifest(format, wanted, target, true, tables);
    }

    static Optional<Manifest> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readString(file), Manifest.class))
                : Optional.empty();
    }

    /** Wholly or not at all. */
    void write(Path folder) throws IOException {
        Path beside = folder.resolve(FILE + ".new");
        Files.writeString(beside, JSON.writeValueAsString(this) + "\n");
        Files.move(beside, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
