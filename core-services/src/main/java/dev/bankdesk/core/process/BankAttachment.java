package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The use of a bank by another program (desktop, simulator, import, export, verify). Attaching starts the bank where none
 * runs; closing ends it where this program started it, once nobody else is attached. Where this program dies, the bank
 * that it started ends by itself.
 */
public final class BankAttachment implements AutoCloseable {
    // A start after kill -9 of everything on a busy machine; usually 5 s.
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 100;

    private final BankFolder folder;
    private final BankAddresses addresses;
    private final Path entry;
    private final BankStarter started;
    private boolean closed;

    private BankAttachment(BankFolder folder, BankAddresses addresses, Path entry, BankStarter started) {
        this.folder = folder;
        this.addresses = addresses;
        this.entry = entry;
        this.started = started;
    }

    /** @throws Refusal where the bank cannot start */
    public static BankAttachment attach(BankFolder folder, Progress progress) {
        return attach(folder, progress, Map.of());
    }

    /**
     * @param settings environment variables for a bank that is started here, beside those of this program; a bank that runs
     *     already keeps its own
     * @throws Refusal where the bank cannot start
     */
    public static BankAttachment attach(BankFolder folder, Progress progress, Map<String, String> settings) {
        RunningBank bank = new RunningBank(folder);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<BankAddresses> ready = bank.addresses();
            if (ready.isPresent()) {
                Path entry = enter(folder);
                // Again, now that the bank can see us: it may have begun to end in between.
                if (bank.addresses().isPresent()) {
                    return new BankAttachment(folder, ready.get(), entry, null);
                }
                leave(entry);
            }
            if (bank.owner().isPresent()) {
                // It starts for another program, or is about to end.
                pause();
            } else {
                Optional<BankAttachment> own = start(folder, progress, settings);
                if (own.isPresent()) {
                    return own.get();
                }
            }
        }
        throw Refusal.failure(
                "The bank in " + folder.root() + " belongs to a process that is not ready after " + LIMIT.toSeconds()
                        + " s.",
                "End it with ./bankdesk stop --data " + folder.root() + " and start again.");
    }

    public BankAddresses addresses() {
        return addresses;
    }

    /** Whether the bank ends with this program. */
    public boolean startedHere() {
        return started != null;
    }

    /** Returns when the bank that was started here has stopped, or at once where others still use it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        leave(entry);
        // After an orderly end nothing is left. A bank that was killed leaves its servers, unless another program has
        // started the next one since: those are in use.
        if (started != null && started.endsInOrder()) {
            FolderOwnership.reapUnlessOwned(folder);
        }
    }

    /** Empty where another program was faster and owns the folder now. */
    private static Optional<BankAttachment> start(BankFolder folder, Progress progress, Map<String, String> settings) {
        BankStarter starter = BankStarter.launch(folder, settings);
        try {
            starter.awaitReady(progress);
            return Optional.of(
                    new BankAttachment(folder, BankAddresses.read(folder.addresses()), enter(folder), starter));
        } catch (Refusal refusal) {
            starter.endsInOrder();
            if (new RunningBank(folder).owner().isPresent()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static Path enter(BankFolder folder) {
        try {
            return new AttachedPrograms(folder).enter();
        } catch (IOException e) {
            throw Refusal.failure(
                    "The data folder " + folder.root() + " cannot be written: " + FileFailure.words(e) + ".",
                    "Make it writable; a bank can be used by the account that it belongs to.",
                    e);
        }
    }

    private static void leave(Path entry) {
        try {
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The bank's folder cannot be written: " + FileFailure.words(e) + ".", "Check the disk.", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("Waiting for the bank was interrupted.", "Start again.", e);
        }
    }
}
