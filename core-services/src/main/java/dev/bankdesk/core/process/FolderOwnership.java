package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.servers.Orphans;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** That this process alone runs the bank of a folder. The kernel gives the lock back when the process ends, however it ends. */
final class FolderOwnership implements AutoCloseable {
    /** What an empty bank takes: WAL, the replica's WAL, Kafka's segments. */
    private static final long NEW_BANK_BYTES = 600_000_000;

    private static final long LEAST_BYTES = 100_000_000;

    /** Longer than servers take to end, by force where they have to. */
    private static final Duration CLEARED_WITHIN = Duration.ofSeconds(20);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final BankFolder folder;
    private final FileChannel lock;

    private FolderOwnership(BankFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws Refusal where the folder is another's, of a newer format, not a bank's, not writable, or the disk is full */
    static FolderOwnership take(BankFolder folder) {
        try {
            requireFormat(folder);
            requireSpace(folder);
            Folders.createPrivate(folder.root());
            FileChannel lock = lock(folder);
            try {
                occupy(folder);
                return new FolderOwnership(folder, lock);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw Refusal.failure(
                    "The data folder " + folder.root() + " cannot be used: " + FileFailure.words(e) + ".",
                    "Choose a folder that you may write with --data DIR, or make this one writable.",
                    e);
        }
    }

    private static void occupy(BankFolder folder) throws IOException {
        Folders.makePrivate(folder.root());
        // Before the pid: whoever sees our pid must not see the addresses of the run before.
        Files.deleteIfExists(folder.addresses());
        ProcessMark.of(ProcessHandle.current()).write(folder.pid());
        Files.writeString(folder.format(), BankFolder.FORMAT + "\n");
        Folders.createPrivate(folder.logs());
        Folders.deleteTree(folder.temporary());
        Folders.createPrivate(folder.temporary());
    }

    /**
     * That the bank is about to end: from here on programs wait for its end and start the next one, instead of taking a bank
     * whose servers go away.
     */
    void announceEnd() throws IOException {
        Files.deleteIfExists(folder.addresses());
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

    /**
     * Ends the servers that a killed bank left. The lock is held meanwhile, so no bank begins whose servers would be taken for
     * those; whoever starts one waits for it.
     *
     * @return false where somebody owns the folder, or no bank was ever started in it: nothing is ended then
     * @throws Refusal where the lock cannot be used
     */
    static boolean reapUnlessOwned(BankFolder folder) {
        try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.WRITE)) {
            if (!isLocked(channel)) {
                return false;
            }
            Orphans.reap(folder);
            return true;
        } catch (NoSuchFileException deleted) {
            return false;
        } catch (IOException e) {
            throw Refusal.failure(
                    "The data folder " + folder.root() + " cannot be cleared: " + FileFailure.words(e) + ".",
                    "Check the disk; the next start clears up.",
                    e);
        }
    }

    private static FileChannel lock(BankFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long end = System.nanoTime() + CLEARED_WITHIN.toNanos();
        boolean locked = isLocked(channel);
        // Who holds it and is not named clears up after a killed bank, or names itself in a moment.
        while (!locked
                && new RunningBank(folder).owner().isEmpty()
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            locked = isLocked(channel);
        }
        if (locked) {
            return channel;
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

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException thisJvmHoldsIt) {
            // Told as any other owner.
            return false;
        }
    }

    private static void requireFormat(BankFolder folder) throws IOException {
        if (Files.exists(folder.format())) {
            String format = Files.readString(folder.format()).strip();
            if (!format.matches("\\d{1,6}") || Integer.parseInt(format) > BankFolder.FORMAT) {
                throw Refusal.failure(
                        "The data folder " + folder.root() + " has format " + format + ", and this Bankdesk knows "
                                + BankFolder.FORMAT + ".",
                        "Use the newer Bankdesk that wrote it, or choose another folder with --data DIR.");
            }
        } else if (!isEmpty(folder)) {
            throw Refusal.usage(
                    "The folder " + folder.root() + " is not empty and is not a bank's.",
                    "Choose an empty or new folder with --data DIR.");
        }
    }

    /** Before anything is made, so that a refusal leaves nothing behind. A bank that is there has most of it already. */
    private static void requireSpace(BankFolder folder) throws IOException {
        boolean isNew = !Files.isDirectory(folder.root());
        long needed = isNew ? NEW_BANK_BYTES : Math.max(LEAST_BYTES, NEW_BANK_BYTES - Folders.size(folder.root()));
        long free = Files.getFileStore(nearestExisting(folder.root())).getUsableSpace();
        if (free < needed) {
            throw Refusal.failure(
                    "The disk of " + folder.root() + " has " + free / 1_000_000 + " MB left; this bank needs "
                            + needed / 1_000_000 + " MB to start.",
                    "Free some space, or choose a folder on another disk with --data DIR.");
        }
    }

    private static Path nearestExisting(Path wanted) {
        Path existing = wanted;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    /**
     * Neither the lock file of an owner that is just starting nor a log makes a folder a stranger's, nor what a program on
     * the bank kept before there was one: the window's preferences, open payments at a bank elsewhere.
     */
    private static boolean isEmpty(BankFolder folder) throws IOException {
        if (!Files.isDirectory(folder.root())) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder.root())) {
            String preferences = folder.preferences().getFileName().toString();
            String payments = folder.openPayments().getFileName().toString();
            return content.map(file -> file.getFileName().toString())
                    .allMatch(name -> name.startsWith("bank.")
                            || name.equals("logs")
                            || name.startsWith(preferences)
                            || name.startsWith(payments));
        }
    }
}
