package dev.bankdesk.core.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A terminal sends Ctrl-C to its whole process group. PostgreSQL, Redis and Kafka would take it as an order to stop, while
 * the services above them still write; so they start in a session of their own.
 */
public final class TerminalGroup {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private TerminalGroup() {}

    /** Words to put before a command: setsid(1) becomes the command, so that the pid stays. Empty where there is none. */
    public static List<String> leaving() {
        return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }
}
