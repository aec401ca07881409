package dev.bankdesk.core.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that work in one data folder. A PostgreSQL whose parent was killed leaves sessions that may still commit
 * what they were at; a standby must not be promoted beside them.
 */
final class WorkersOfFolder {
    private static final Path PROCESSES = Path.of("/proc");

    private WorkersOfFolder() {}

    /** Ends them by force and returns when they are gone. Where there is no /proc, PostgreSQL's own check must do. */
    static void end(Path data) throws IOException {
        if (!Files.isDirectory(PROCESSES) || !Files.isDirectory(data)) {
            return;
        }
        Path real = data.toRealPath();
        for (ProcessHandle worker : in(real)) {
            worker.destroyForcibly();
            worker.onExit().join();
        }
    }

    private static List<ProcessHandle> in(Path data) throws IOException {
        try (Stream<Path> entries = Files.list(PROCESSES)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(entry -> worksIn(entry, data))
                    .flatMap(entry ->
                            ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream())
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .toList();
        }
    }

    /** PostgreSQL and every one of its children work in their data folder. */
    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
                    && Files.readSymbolicLink(process.resolve("exe")).endsWith("bin/postgres");
        } catch (IOException endedOrAnothers) {
            return false;
        }
    }
}
