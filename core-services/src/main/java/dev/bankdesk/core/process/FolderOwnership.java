package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** That this process alone runs the bank of a folder. The kernel gives the lock back when the process ends, however it ends. */
final class FolderOwnership implements AutoCloseable {
    private static final long SPACE_NEEDED_BYTES = 600_000_000;

    private final BankFolder folder;
    private final FileChannel lock;

    private FolderOwnership(BankFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws Refusal where the folder is another's, of a newer format, not a bank's, not writable, or the disk is full */
    static FolderOwnership take(BankFolder folder) {
        try {
            boolean empty = isEmpty(folder.root());
            Folders.createPrivate(folder.root());
            requireFormat(folder, empty);
            FileChannel lock = lock(folder);
            requireSpace(folder);
            Folders.makePrivate(folder.root());
            // Before the pid: whoever sees our pid must not see the addresses of the run before.
            Files.deleteIfExists(folder.addresses());
            ProcessMark.of(ProcessHandle.current()).write(folder.pid());
            Files.writeString(folder.format(), BankFolder.FORMAT + "\n");
            Folders.createPrivate(folder.logs());
            Folders.deleteTree(folder.temporary());
            Folders.createPrivate(folder.temporary());
            return new FolderOwnership(folder, lock);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The data folder " + folder.root() + " cannot be used: " + FileFailure.words(e) + ".",
                    "Make it writable, or choose another with --data DIR.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.addresses());
            Files.deleteIfExists(folder.pid());
            lock.close();
        } catch (IOException e) {
            throw Refusal.failure(
                    "The data folder " + folder.root() + " could not be let go: " + FileFailure.words(e) + ".",
                    "Check the disk; the next start clears up.",
                    e);
        }
    }

    private static FileChannel lock(BankFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException thisJvmHoldsIt) {
            // Told as any other owner.
        }
        channel.close();
        String owner = ProcessMark.read(folder.pid())
                .map(mark -> "process " + mark.pid())
                .orElse("another process");
        throw Refusal.failure(
                "The bank in " + folder.root() + " is run by " + owner + " already.",
                "Use it as it runs, end it with ./bankdesk stop --data " + folder.root()
                        + ", or choose another folder with --data DIR.");
    }

    private static void requireFormat(BankFolder folder, boolean empty) throws IOException {
        if (Files.exists(folder.format())) {
            String format = Files.readString(folder.format()).strip();
            if (!format.matches("\\d{1,6}") || Integer.parseInt(format) > BankFolder.FORMAT) {
                throw Refusal.failure(
                        "The data folder " + folder.root() + " has format " + format + ", and this Bankdesk knows "
                                + BankFolder.FORMAT + ".",
                        "Use the newer Bankdesk that wrote it, or choose another folder with --data DIR.");
            }
        } else if (!empty) {
            throw Refusal.usage(
                    "The folder " + folder.root() + " is not empty and is not a bank's.",
                    "Choose an empty or new folder with --data DIR.");
        }
    }

    private static void requireSpace(BankFolder folder) throws IOException {
        long free = Files.getFileStore(folder.root()).getUsableSpace();
        if (free < SPACE_NEEDED_BYTES) {
            throw Refusal.failure(
                    "The disk of " + folder.root() + " has " + free / 1_000_000 + " MB left; a bank needs "
                            + SPACE_NEEDED_BYTES / 1_000_000 + " MB to start.",
                    "Free some space, or choose a folder on another disk with --data DIR.");
        }
    }

    /** Neither the lock file of an owner that is just starting nor a log makes a folder a stranger's. */
    private static boolean isEmpty(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return true;
        }
        try (Stream<Path> content = Files.list(root)) {
            return content.map(file -> file.getFileName().toString())
                    .allMatch(name -> name.startsWith("bank.") || name.equals("logs"));
        }
    }
}
