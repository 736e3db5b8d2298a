package dev.scrip.billing.style;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's sources lie, whichever folder the tests run in. */
final class ProjectRoot {

    static final Path PATH = find();

    private ProjectRoot() {}

    private static Path find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("no folder above " + Path.of("").toAbsolutePath() + " holds .mvn");
            }
        }
        return folder;
    }
}
