package dev.bankdesk.desktop.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole under its name, or not at all: it is written beside it and then takes the name in one step. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes what the file shall hold to the path that it is given. */
    @FunctionalInterface
    public interface Writing {
        void to(Path part) throws IOException;
    }

    /** @throws IOException where it could not be written; what stood under the name stands there still */
    public static void write(Path file, Writing writing) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            writing.to(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
