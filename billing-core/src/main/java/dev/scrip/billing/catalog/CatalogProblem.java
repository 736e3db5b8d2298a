package dev.scrip.billing.catalog;

/**
 * One thing that is wrong in a catalog.
 *
 * @param file the file, as its reader knows it
 * @param line the line in it, from 1; the nearest one above if the place itself is missing
 * @param path the keys that lead there, e.g. {@code plans.pro.price}; empty for the whole file
 * @param found what is written there
 * @param expected what could be written instead
 */
public record CatalogProblem(String file, int line, String path, String found, String expected) {
    @Override
    public String toString() {
        String place = path.isEmpty() ? "" : " " + path;
        return file + ":" + line + place + ": found " + found + ", expected " + expected;
    }
}
