package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One simulator at a time moves a bank's clock; the system frees the lock when its process dies. */
public final class SimulatorLock implements AutoCloseable {
    private final FileChannel channel;

    private SimulatorLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws Refusal where another simulator plays in this bank */
    public static SimulatorLock take(Path bankFolder) {
        Path file = new BankFolder(bankFolder).simulatorLock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw Refusal.failure(
                        "Another simulator moves the clock of the bank in " + bankFolder + ".",
                        "End it (close the window of the demo), or play in another bank with --data DIR.");
            }
            return new SimulatorLock(channel);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The folder " + bankFolder + " cannot be written: " + e.getMessage() + ".",
                    "Give yourself the right to write there.",
                    e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Refusal.failure(
                    "The simulator's lock cannot be freed: " + e.getMessage() + ".", "Check the disk.", e);
        }
    }
}
