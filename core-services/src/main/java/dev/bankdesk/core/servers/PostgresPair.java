package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.FileFailure;
import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Primary and replica of one bank, who of the two is which, and that only one thread changes it. */
final class PostgresPair {
    private static final long PATIENCE_SECONDS = 2;

    private final BankFolder folder;
    private final ServerBinaries binaries;
    private final Passwords passwords;
    private final Ports ports;
    private final Synchronous synchronous;
    private final ReentrantLock changing = new ReentrantLock();
    private final ReentrantLock seeding = new ReentrantLock();
    private volatile PairRecord record;
    private volatile PostgresServer primary;
    private volatile PostgresServer replica;
    private volatile boolean roleChanges;
    private volatile long lastSeenPosition;
    private volatile String lastSeenMark = "";

    PostgresPair(BankFolder folder, ServerBinaries binaries, Passwords passwords, Ports ports) {
        this.folder = folder;
        this.binaries = binaries;
        this.passwords = passwords;
        this.ports = ports;
        this.synchronous = Synchronous.keptIn(folder);
        this.record = PairRecord.read(folder);
        takeRoles();
    }

    PostgresServer primary() {
        return primary;
    }

    PostgresServer replica() {
        return replica;
    }

    /** Whichever server has the role at the moment; what it does to it waits for a change of roles to end. */
    ManagedServer primaryRole() {
        return new PairRole(this, this::primary, () -> new Promotion(this).finish());
    }

    ManagedServer replicaRole() {
        return new PairRole(this, this::replica, () -> {});
    }

    PairRecord record() {
        return record;
    }

    BankFolder folder() {
        return folder;
    }

    Synchronous synchronous() {
        return synchronous;
    }

    /** What the primary told last, for a moment in which it does not answer. */
    void seen(long position, String mark) {
        lastSeenPosition = position;
        lastSeenMark = mark;
    }

    /** 0 where it was never asked. */
    long lastSeenPosition() {
        return lastSeenPosition;
    }

    /** Why the standby must not be promoted; empty where it may. */
    String lastSeenMark() {
        return lastSeenMark;
    }

    /** Returns when it is on the disk. */
    void note(PairRecord next) {
        try {
            next.write(folder);
            record = next;
        } catch (IOException e) {
            throw Refusal.failure(
                    "Who is primary could not be noted in " + folder.replication() + ": " + FileFailure.words(e) + ".",
                    "Free some space on the disk.",
                    e);
        }
    }

    /** As the record says. Of a server that goes on in another role only the object is new. */
    void takeRoles() {
        PairRecord now = record;
        PostgresServer first = new PostgresServer(
                ServerHome.primary(folder, now), ports.ofPostgres(now.primary()), passwords, binaries, null);
        PostgresServer second = new PostgresServer(
                ServerHome.replica(folder, now), ports.ofPostgres(now.replica()), passwords, binaries, first);
        first.commitsGoBy(synchronous);
        second.commitsGoBy(synchronous);
        first.holdWritesOff(now.pending() != null && now.pending().raise());
        primary = first;
        replica = second;
    }

    /** While the roles change nobody starts a server because it does not run. */
    boolean rolesChange() {
        return roleChanges;
    }

    /**
     * Work that nobody else disturbs, and that a look does not see half done.
     *
     * @throws Refusal where a change or a copy is under way
     */
    <T> T changeRoles(Supplier<T> work) {
        if (!taken(seeding)) {
            throw Refusal.failure(
                    "The replica is being copied from the primary at this moment.",
                    "Wait until ./bankdesk status shows that it streams.");
        }
        try {
            if (!taken(changing)) {
                throw Refusal.failure("The roles are being changed already.", "See ./bankdesk status in a moment.");
            }
            roleChanges = true;
            try {
                return work.get();
            } finally {
                roleChanges = false;
                changing.unlock();
            }
        } finally {
            seeding.unlock();
        }
    }

    void whileSeeding(Runnable copy) {
        seeding.lock();
        try {
            copy.run();
        } finally {
            seeding.unlock();
        }
    }

    /** Between changes; waits for one that is under way. */
    void undisturbed(Runnable work) {
        try {
            changing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("The start was interrupted.", "Start again.", e);
        }
        try {
            work.run();
        } finally {
            changing.unlock();
        }
    }

    private static boolean taken(ReentrantLock lock) {
        try {
            return lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
