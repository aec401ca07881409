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
final class BenchServers implements AutoCloseable {
    private final Path root;
    private final EmbeddedServers servers;
    private final Thread onSignal = new Thread(this::end, "bench-servers-end");
    private boolean ended;

    private BenchServers(Path root, Progress progress) {
        this.root = root;
        this.servers =
                new EmbeddedServers(new BankFolder(root.resolve("bank")), ServerBinaries.inUserCache(), progress);
    }

    /** @throws Refusal where a server does not come up or the disk is full */
    static BenchServers start(Progress progress) {
        try {
            BenchServers started = new BenchServers(Files.createTempDirectory("bankdesk-bench"), progress);
            Runtime.getRuntime().addShutdownHook(started.onSignal);
            started.servers.start();
            return started;
        } catch (IOException e) {
            throw Refusal.failure("The temporary folder cannot be used: " + e.getMessage() + ".", "Free some disk.", e);
        }
    }

    BankAddresses addresses() {
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
        try {
            Folders.deleteTree(root);
        } catch (IOException e) {
            throw Refusal.failure(root + " could not be removed: " + e.getMessage() + ".", "Remove it by hand.", e);
        }
    }
}
