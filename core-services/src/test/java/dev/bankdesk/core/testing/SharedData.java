package dev.bankdesk.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The published files that tests run on; they are not part of the project. */
public final class SharedData {
    private SharedData() {}

    /**
     * A file below the folder named by the system property {@code bankdesk.data}, else below {@code shared/data} in or beside a
     * folder above the working directory. Whoever asks skips the test where it does not exist.
     */
    public static Path file(String name) {
        String named = System.getProperty("bankdesk.data");
        if (named != null) {
            return Path.of(named).resolve(name);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data.resolve(name);
            }
        }
        return Path.of("shared/data").resolve(name);
    }
}
