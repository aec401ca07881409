package dev.bankdesk.core.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How much memory a PostgreSQL server may use for pages. It takes only what its data fill, so a small bank stays small; a
 * large one whose indexes do not fit copies a page in and another out for every row that it books.
 */
final class PostgresMemory {
    private static final int LEAST_MIB = 128;
    private static final int MOST_MIB = 1_024;
    /** Primary and replica each; the rest is for Kafka, Redis, ours, and the kernel's own cache. */
    private static final int SHARE_OF_MACHINE = 16;

    private PostgresMemory() {}

    /** Lines of a settings file. */
    static String settings() {
        long mib = Math.max(LEAST_MIB, Math.min(MOST_MIB, machineMib() / SHARE_OF_MACHINE));
        // A restarted server reads the pages back that it held: the index pages that the next payments touch come first.
        return "shared_buffers = " + mib + "MB\nshared_preload_libraries = 'pg_prewarm'\n";
    }

    private static long machineMib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notLinux) {
            return 0;
        }
    }
}
