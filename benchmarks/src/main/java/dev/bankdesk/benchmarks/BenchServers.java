package dev.bankdesk.benchmarks;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.EmbeddedServers;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.servers.ServerBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded servers over a temporary folder, for the length of a measurement; a signal that ends it ends them too. */
public final class BenchServers implements AutoCloseable {
    private final Path root;
    private final BankFolder folder;
    private final boolean kept;
    private final EmbeddedServers servers;
    private final Thread onSignal = new Thread(this::end, "bench-servers-end");
    private boolean ended;

    private BenchServers(Path root, boolean kept, Progress progress) {
        this.root = root;
        this.folder = new BankFolder(root.resolve("bank"));
        this.kept = kept;
        this.servers = new EmbeddedServers(folder, ServerBinaries.inUserCache(), progress);
    }

    /** @throws Refusal where a server does not come up or the disk is full */
    public static BenchServers start(Progress progress) {
        try {
            return started(new BenchServers(Files.createTempDirectory("bankdesk-bench"), false, progress));
        } catch (IOException e) {
            throw Refusal.failure("The temporary folder cannot be used: " + e.getMessage() + ".", "Free some disk.", e);
        }
    }

    /** Over a folder that stays: a filled bank can be measured again. */
    public static BenchServers keptIn(Path root, Progress progress) {
        return started(new BenchServers(root, true, progress));
    }

    private static BenchServers started(BenchServers servers) {
        Runtime.getRuntime().addShutdownHook(servers.onSignal);
        servers.servers.start();
        return servers;
    }

    public BankFolder folder() {
        return folder;
    }

    public BankAddresses addresses() {
        return servers.addresses();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onSignal);
        end();
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        servers.stop();
        if (kept) {
            return;
        }
        try {
            Folders.deleteTree(root);
        } catch (IOException e) {
            throw Refusal.failure(root + " could not be removed: " + e.getMessage() + ".", "Remove it by hand.", e);
        }
    }
}
