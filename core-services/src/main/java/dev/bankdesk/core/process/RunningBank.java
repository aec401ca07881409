package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.servers.Orphans;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

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

    /** Present when the bank is ready. */
    public Optional<BankAddresses> addresses() {
        return owner().filter(running -> Files.exists(folder.addresses()))
                .map(running -> BankAddresses.read(folder.addresses()));
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
