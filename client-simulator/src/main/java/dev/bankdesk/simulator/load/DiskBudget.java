package dev.bankdesk.simulator.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much a bank's folder may take, and whether it is nearly there. */
public record DiskBudget(Path folder, long bytes) {
    public static final long DEFAULT_BYTES = 10L << 30;

    /** Slowing down begins here: PostgreSQL and Kafka still write checkpoints and segments after it. */
    private static final double NEARLY = 0.9;

    public boolean nearlyUsed() {
        return usedBytes() > bytes * NEARLY;
    }

    /** Servers delete files while this looks: what is gone counts nothing. */
    long usedBytes() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(DiskBudget::size).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
