package dev.scrip.billing.export;

/**
 * One column of an export; its name never changes.
 *
 * @param meaning what it says, for people
 */
public record Column(String name, ColumnType type, String meaning) {

    /** As it stands in {@link ExportTable}: name, type and meaning. */
    static Column parse(String line) {
        String[] parts = line.strip().split(" +", 3);
        return new Column(parts[0], ColumnType.valueOf(parts[1]), parts[2]);
    }
}
