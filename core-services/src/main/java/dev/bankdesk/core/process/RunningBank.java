package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.servers.Orphans;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The bank of a folder seen from another process: whether it runs, where, who uses it; and its end. */
public final class RunningBank {
    // Services, then Kafka and Redis, the replica, the primary: 8 s each at the very worst.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

    private final BankFolder folder;

    public RunningBank(BankFolder folder) {
        this.folder = folder;
    }

    /** The process that owns the folder, also while it still starts or already stops. */
    public Optional<ProcessHandle> owner() {
        return ProcessMark.read(folder.pid()).flatMap(ProcessMark::process);
    }

    /** Present when the bank is ready, and until it begins to end. */
    public Optional<BankAddresses> addresses() {
        return owner().filter(running -> Files.exists(folder.addresses())).flatMap(running -> written());
    }

    private Optional<BankAddresses> written() {
        try {
            return Optional.of(BankAddresses.read(folder.addresses()));
        } catch (Refusal refusal) {
            if (Files.exists(folder.addresses())) {
                throw refusal;
            }
            // The bank began to end in this moment.
            return Optional.empty();
        }
    }

    /** Pids of the programs that work with it. */
    public List<Long> attached() {
        return new AttachedPrograms(folder).alive();
    }

    /**
     * Ends the bank in order, and by force where it does not end; then ends servers that an earlier run left behind.
     *
     * @return whether anything ran
     */
    public boolean stop() {
        Optional<ProcessHandle> owner = owner();
        owner.ifPresent(RunningBank::end);
        List<String> orphans = Orphans.reap(folder);
        return owner.isPresent() || !orphans.isEmpty();
    }

    /**
     * Ends the bank and deletes what a bank keeps in its folder; other files stay.
     *
     * @throws Refusal where the folder is not a bank's
     */
    public void reset() {
        if (!Files.exists(folder.format())) {
            throw Refusal.failure(
                    "There is no bank in " + folder.root() + ".", "Name the bank's folder with --data DIR.");
        }
        stop();
        try {
            for (Path part : folder.parts()) {
                Folders.deleteTree(part);
            }
            deleteHalfWritten();
            // Last: a reset that was cut off can be repeated.
            Files.delete(folder.format());
            deleteIfEmpty(folder.root());
        } catch (IOException e) {
            throw Refusal.failure(
                    "The bank in " + folder.root() + " could not be deleted: " + FileFailure.words(e) + ".",
                    "Make the folder writable and repeat.",
                    e);
        }
    }

    /** What a killed program was writing beside a part, to be renamed to it. */
    private void deleteHalfWritten() throws IOException {
        List<String> names = folder.parts().stream()
                .map(part -> part.getFileName().toString())
                .filter(name -> name.contains("."))
                .toList();
        List<Path> left;
        try (Stream<Path> files = Files.list(folder.root())) {
            left = files.filter(file -> file.toString().endsWith(".tmp"))
                    .filter(file -> names.stream().anyMatch(file.getFileName().toString()::startsWith))
                    .toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    private static void deleteIfEmpty(Path root) throws IOException {
        try {
            Files.delete(root);
        } catch (DirectoryNotEmptyException othersFiles) {
            // They are not ours to delete.
        }
    }

    private static void end(ProcessHandle bank) {
        bank.destroy();
        try {
            bank.onExit().orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException stillThere) {
            bank.destroyForcibly();
            bank.onExit().join();
        }
    }
}
