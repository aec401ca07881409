package dev.bankdesk.core.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Memory of processes as the machine feels it: the proportional set size, in which pages shared by several processes count
 * once in sum. Linux; elsewhere 0.
 */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** The process and all of its descendants, in MiB. */
    public static long ofTreeMib(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(process -> kib(process.pid()))
                        .sum()
                / 1024;
    }

    private static long kib(long pid) {
        return kib(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
    }

    private static long kib(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException endedOrNotLinux) {
            return 0;
        }
    }
}
