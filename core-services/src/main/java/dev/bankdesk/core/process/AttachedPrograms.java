package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.servers.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who uses a bank: one file each, so that the bank outlives the program that started it while others still work. */
final class AttachedPrograms {
    private final Path folder;

    AttachedPrograms(BankFolder bank) {
        this.folder = bank.attached();
    }

    /** Enters this process; delete the returned file to leave. A process that dies has left as well. */
    Path enter() throws IOException {
        Folders.createPrivate(folder);
        Path file = folder.resolve(UUID.randomUUID().toString());
        ProcessMark.of(ProcessHandle.current()).write(file);
        return file;
    }

    /** The pids of those that still run; the files of the others are removed. */
    List<Long> alive() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".tmp"))
                    .map(AttachedPrograms::processOf)
                    .flatMap(Optional::stream)
                    .map(ProcessHandle::pid)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> processOf(Path file) {
        Optional<ProcessHandle> process = ProcessMark.read(file).flatMap(ProcessMark::process);
        if (process.isEmpty()) {
            remove(file);
        }
        return process;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
