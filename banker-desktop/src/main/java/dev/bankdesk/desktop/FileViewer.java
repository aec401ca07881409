package dev.bankdesk.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a file with the system's own program for it. A system without one is no failure of ours: the log says so. */
final class FileViewer {
    private static final Logger LOG = LoggerFactory.getLogger(FileViewer.class);

    void open(Path file) {
        try {
            new ProcessBuilder(program(), file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.info("There is no program to open {} with", file, e);
        }
    }

    private static String program() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("mac") ? "open" : system.contains("win") ? "explorer" : "xdg-open";
    }
}
