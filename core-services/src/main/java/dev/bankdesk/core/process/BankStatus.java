package dev.bankdesk.core.process;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.MessageDirection;
import dev.bankdesk.core.platform.ReplicationHealth;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.servers.ReplicationHealthFile;
import dev.bankdesk.core.servers.ServerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A bank as {@code ./bankdesk status} shows it.
 *
 * @param pid of the bank's process, 0 where none runs
 * @param ready false while it starts or stops
 * @param attached pids of the programs that work with it
 * @param residentMib memory of the bank's process with its servers, without the attached programs
 * @param databases their names, of the primary as of the replica; empty where it is not ready
 * @param gatewayUrl empty where it is not ready
 * @param offersOn what carries them, as people read it; empty where it is not ready
 * @param replication how the PostgreSQL pair stands; null where the bank does not run, or nobody has looked for a while
 * @param lastSeenMillis when the bank's process last looked after its servers; 0 where it never did
 */
public record BankStatus(
        String folder,
        boolean exists,
        boolean running,
        boolean ready,
        long pid,
        long upSeconds,
        List<Long> attached,
        List<ServerState> servers,
        long residentMib,
        long diskMib,
        List<String> databases,
        String gatewayUrl,
        String offersOn,
        ReplicationHealth replication,
        long lastSeenMillis) {

    private static final long MIB = 1 << 20;

    public static BankStatus of(BankFolder folder, Instant now) {
        RunningBank bank = new RunningBank(folder);
        Optional<ProcessHandle> owner = bank.owner();
        Optional<BankAddresses> addresses = bank.addresses();
        List<ServerState> servers = ServerState.of(folder);
        return new BankStatus(
                folder.root().toString(),
                Files.exists(folder.format()),
                owner.isPresent(),
                addresses.isPresent(),
                owner.map(ProcessHandle::pid).orElse(0L),
                owner.flatMap(process -> process.info().startInstant())
                        .map(since -> Duration.between(since, now).toSeconds())
                        .orElse(0L),
                bank.attached(),
                servers,
                memory(owner, servers),
                disk(folder),
                addresses.map(BankAddresses::databases).orElse(List.of()),
                addresses.map(BankAddresses::gatewayUrl).orElse(""),
                addresses.map(at -> at.carrierOf(MessageDirection.OFFERS)).orElse(""),
                // What a process that is gone saw says nothing of this moment.
                owner.flatMap(process -> ReplicationHealthFile.read(folder, now))
                        .orElse(null),
                ReplicationHealthFile.last(folder)
                        .map(ReplicationHealth::seenMillis)
                        .orElse(0L));
    }

    /** Servers run although their bank does not: it was killed. */
    public boolean leftBehind() {
        return !running && servers.stream().anyMatch(ServerState::running);
    }

    private static long memory(Optional<ProcessHandle> owner, List<ServerState> servers) {
        if (owner.isPresent()) {
            return ResidentMemory.ofTreeMib(owner.get());
        }
        return servers.stream()
                .flatMap(server -> ProcessHandle.of(server.pid()).stream())
                .mapToLong(ResidentMemory::ofTreeMib)
                .sum();
    }

    private static long disk(BankFolder folder) {
        try {
            return Files.isDirectory(folder.root()) ? Folders.size(folder.root()) / MIB : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
