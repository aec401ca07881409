package dev.bankdesk.core.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this program runs as root, as which PostgreSQL does not start. */
public final class RootAccount {
    private RootAccount() {}

    /** The owner of our own entry in {@code /proc}. The JDK's UnixSystem says 0 for a uid without an account, as in containers. */
    public static boolean isOurs() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return System.getProperty("user.name").equals("root");
        }
    }
}
