package dev.scrip.billing.analysis;

import dev.scrip.billing.analysis.Manifest.Part;
import dev.scrip.billing.analysis.Manifest.Table;
import dev.scrip.billing.analysis.TableSource.Page;
import dev.scrip.billing.analysis.TableSource.Place;
import dev.scrip.billing.export.ExportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A folder of tables, all at one position. It goes on where it was interrupted, towards the position that it was going to; what was cut
 * off in between is cut off wholly and fetched again, so that interruptions leave no trace.
 */
public final class ExportFolder {
    /** Files that do not grow have so many positions each: their bounds are the same whenever they are made. */
    private static final long POSITIONS_OF_A_FILE = 500_000;

    private static final int POSITIONS_AT_ONCE = 20_000;
    private static final int THINGS_AT_ONCE = 5_000;

    private final Path folder;
    private Manifest manifest;

    private ExportFolder(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * The folder, which is made if it is not there.
     *
     * @param wanted what rows are asked for with
     * @throws IllegalArgumentException when it has something else already
     */
    public static ExportFolder open(Path folder, FileFormat format, Map<String, String> wanted) throws IOException {
        create(folder);
        Optional<Manifest> known = Manifest.read(folder);
        if (known.isEmpty() && Files.exists(folder.resolve("heads.ndjson"))) {
            throw new IllegalArgumentException(
                    folder + " has events and tree heads for scrip verify; tables go into another folder");
        }
        Manifest manifest = known.orElseGet(() -> new Manifest(format, wanted, 0, true, Map.of()));
        if (manifest.format() != format || !manifest.wanted().equals(wanted)) {
            throw new IllegalArgumentException(
                    folder + " has " + manifest.format().code() + " of "
                            + (manifest.wanted().isEmpty() ? "everything" : manifest.wanted())
                            + "; what is asked for now goes into another folder");
        }
        return new ExportFolder(folder, manifest);
    }

    /** For its owner alone, where files have owners: not everybody may read what an analyst may. */
    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Hears how far it is. */
    public interface Watcher {
        /**
         * A table begins.
         *
         * @param upTo the position that it is brought to; -1 where positions do not tell how far it is
         */
        LongConsumer begins(ExportTable table, long from, long upTo);
    }

    /**
     * Brings these tables, and those that it has, to the last position there is; or to the one that it was going to when it was
     * interrupted.
     *
     * @return that position
     */
    public long fetch(Collection<ExportTable> tables, TableSource source, Watcher watcher)
            throws IOException, InterruptedException, SQLException {
        if (manifest.complete()) {
            long last = source.lastPosition();
            if (last < manifest.target()) {
                throw new IOException("the engine has " + last + " events and " + folder + " is at " + manifest.target()
                        + ": this is not the engine that it came from");
            }
            manifest = manifest.towards(last);
            manifest.write(folder);
        }
        Set<ExportTable> all = EnumSet.noneOf(ExportTable.class);
        all.addAll(tables);
        manifest.tables().keySet().forEach(code -> ExportTable.of(code).ifPresent(all::add));
        for (ExportTable table : all) {
            fetch(table, source, watcher);
        }
        manifest = manifest.completed();
        manifest.write(folder);
        return manifest.target();
    }

    private void fetch(ExportTable table, TableSource source, Watcher watcher)
            throws IOException, InterruptedException, SQLException {
        long target = manifest.target();
        mend(table);
        Table state = manifest.table(table);
        if (state.position() == target) {
            return;
        }
        if (!table.grows()) {
            LongConsumer told = watcher.begins(table, 0, -1);
            fetchPart(table, source, "", new Part(target, null, 0), told);
            finish(table, table.code() + "." + manifest.format().code(), "", target);
        } else if (manifest.format() == FileFormat.PARQUET) {
            fetchFiles(table, source, watcher.begins(table, Math.max(0, state.position()), target));
        } else {
            fetchLines(table, source, watcher.begins(table, Math.max(0, state.position()), target));
        }
    }

    /** What the manifest does not know of is not there; what it knows of and is gone is fetched again. */
    private void mend(ExportTable table) throws IOException {
        Table state = manifest.table(table);
        Path lines = folder.resolve(table.code() + "." + manifest.format().code());
        boolean isShort = state.bytes() > 0 && (!Files.exists(lines) || Files.size(lines) < state.bytes());
        Part part = state.part();
        Path onItsWay = partFile(table);
        boolean isPartShort =
                part != null && part.bytes() > 0 && (!Files.exists(onItsWay) || Files.size(onItsWay) < part.bytes());
        if (isShort) {
            keep(table, Table.NOTHING);
        } else if (isPartShort) {
            keep(table, new Table(state.position(), state.bytes(), null));
        }
    }

    private void fetchLines(ExportTable table, TableSource source, LongConsumer told)
            throws IOException, InterruptedException {
        String file = table.code() + "." + manifest.format().code();
        Table state = manifest.table(table);
        while (state.position() < manifest.target()) {
            Optional<String> after =
                    state.position() < 0 ? Optional.empty() : Optional.of(String.valueOf(state.position()));
            try (Page page = source.page(
                    table, manifest.format().fetched(), new Place(after, manifest.target(), POSITIONS_AT_ONCE))) {
                long bytes = GrowingFile.append(folder.resolve(file), state.bytes(), page.lines());
                state = new Table(page.next().map(Long::parseLong).orElse(manifest.target()), bytes, null);
            }
            keep(table, state);
            told.accept(state.position());
        }
    }

    private void fetchFiles(ExportTable table, TableSource source, LongConsumer told)
            throws IOException, InterruptedException, SQLException {
        long from = Math.max(0, manifest.table(table).position()) / POSITIONS_OF_A_FILE * POSITIONS_OF_A_FILE;
        for (; from < manifest.target() || manifest.table(table).position() < 0; from += POSITIONS_OF_A_FILE) {
            long upTo = Math.min(manifest.target(), from + POSITIONS_OF_A_FILE);
            String first = from == 0 ? "" : String.valueOf(from);
            fetchPart(table, source, first, new Part(upTo, null, 0), told);
            finish(table, "%s-%012d.parquet".formatted(table.code(), from + 1), first, upTo);
        }
    }

    /** A file of its own, which is given its name when it is there wholly. */
    private void fetchPart(ExportTable table, TableSource source, String first, Part fresh, LongConsumer told)
            throws IOException, InterruptedException {
        Table state = manifest.table(table);
        Part known = state.part();
        Part part = known != null && known.upTo() == fresh.upTo() ? known : fresh;
        Optional<String> after =
                Optional.ofNullable(part.next()).or(() -> Optional.of(first).filter(it -> !it.isEmpty()));
        long things = 0;
        boolean more = !isAtEnd(part);
        while (more) {
            int limit = table.grows() ? POSITIONS_AT_ONCE : THINGS_AT_ONCE;
            try (Page page = source.page(table, manifest.format().fetched(), new Place(after, part.upTo(), limit))) {
                long bytes = GrowingFile.append(partFile(table), part.bytes(), page.lines());
                after = page.next();
                more = after.isPresent();
                part = new Part(part.upTo(), after.orElse(END), bytes);
            }
            keep(table, new Table(state.position(), state.bytes(), part));
            things += limit;
            told.accept(table.grows() ? after.map(Long::parseLong).orElse(part.upTo()) : things);
        }
    }

    private static final String END = "end";

    private static boolean isAtEnd(Part part) {
        return END.equals(part.next());
    }

    private void finish(ExportTable table, String name, String first, long position) throws IOException, SQLException {
        Path part = partFile(table);
        if (!Files.exists(part)) {
            Files.createFile(part);
        }
        if (manifest.format() == FileFormat.PARQUET) {
            Path columns = folder.resolve(table.code() + ".columns");
            Parquet.write(
                    table, part, first.isEmpty() ? TableFiles.Header.FIRST_LINE : TableFiles.Header.NONE, columns);
            Files.move(columns, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            Files.delete(part);
        } else {
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        keep(table, new Table(position, 0, null));
    }

    private Path partFile(ExportTable table) {
        return folder.resolve(table.code() + ".part");
    }

    private void keep(ExportTable table, Table state) throws IOException {
        manifest = manifest.with(table, state);
        manifest.write(folder);
    }
}
