package dev.bankdesk.core.process;

import dev.bankdesk.core.BankdeskServices;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.EmbeddedServers;
import dev.bankdesk.core.servers.ServerBinaries;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running bank in this process: the folder's ownership, the servers, the services, and then the address file. */
public final class BankProcess implements AutoCloseable {
    private final BankFolder folder;
    private final Progress progress;
    private final Set<String> wanted;
    private volatile boolean stopping;
    private FolderOwnership ownership;
    private volatile EmbeddedServers servers;
    private volatile BankdeskServices services;

    /**
     * @param wanted names of the services to run; empty means all
     * @throws Refusal where a name is not a service's
     */
    public BankProcess(BankFolder folder, Set<String> wanted, Progress progress) {
        BankdeskServices.requireKnown(wanted);
        this.folder = folder;
        this.wanted = wanted;
        this.progress = progress;
    }

    /** @throws Refusal where something is in the way; nothing is left running then */
    public synchronized void start() {
        ownership = FolderOwnership.take(folder);
        try {
            servers = new EmbeddedServers(folder, ServerBinaries.inUserCache(), progress);
            if (stopping) {
                throw Refusal.failure("The start was cut off.", "Start again.");
            }
            servers.start(addresses -> {
                services = new BankdeskServices(
                        addresses, wanted, progress, () -> Optional.ofNullable(servers.replicationHealth()));
                services.startOnPrimary();
            });
            services.startOnAllServers();
            BankAddresses addresses = servers.addresses();
            addresses.write(folder.addresses());
            servers.watch(services::noteOutage, this::moved);
            log().info("The bank in {} is ready: {}", folder.root(), addresses);
        } catch (IOException e) {
            stopAll();
            throw Refusal.failure(
                    "The address file " + folder.addresses() + " cannot be written: " + FileFailure.words(e) + ".",
                    "Check that the disk is not full and the folder is writable, then start again.",
                    e);
        } catch (RuntimeException e) {
            log().warn("The bank in {} did not start", folder.root(), e);
            stopAll();
            throw e;
        }
    }

    /** Programs that run go on with the addresses that they have, which name both servers. */
    private void moved(BankAddresses addresses) {
        try {
            addresses.write(folder.addresses());
        } catch (IOException e) {
            log().warn("The address file could not be written anew: {}", FileFailure.words(e));
        }
    }

    /** Also cuts off a start under way in another thread. */
    @Override
    public void close() {
        stopping = true;
        EmbeddedServers starting = servers;
        if (starting != null) {
            starting.cutOffStart();
        }
        synchronized (this) {
            stopAll();
        }
    }

    /** Not made before the folder is ours: the logger creates its file in there. */
    private static Logger log() {
        return LoggerFactory.getLogger(BankProcess.class);
    }

    private void stopAll() {
        if (ownership == null) {
            return;
        }
        announceEnd();
        if (services != null) {
            services.stop();
        }
        if (servers != null) {
            servers.stop();
        }
        ownership.close();
        ownership = null;
        log().info("The bank in {} has stopped", folder.root());
    }

    private void announceEnd() {
        try {
            ownership.announceEnd();
        } catch (IOException e) {
            // It ends all the same; whoever attaches in this moment finds a bank that goes away.
            log().warn("The address file could not be deleted: {}", FileFailure.words(e));
        }
    }
}
