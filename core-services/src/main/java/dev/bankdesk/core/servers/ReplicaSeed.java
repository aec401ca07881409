package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A new replica out of a primary that goes on working, by PostgreSQL's low-level backup. Between {@code pg_backup_start} and
 * {@code pg_backup_stop} files may change under the copy; the WAL that the slot keeps puts them right when the replica
 * starts. See postgresql.org/docs/18/continuous-archiving.html, "Making a Base Backup Using the Low Level API".
 */
final class ReplicaSeed {
    private static final long SPARE_BYTES = 100_000_000;
    /** A backup begins with one, of all that the primary has in memory. */
    private static final Duration LONGEST_CHECKPOINT = Duration.ofMinutes(10);

    private final PostgresServer primary;
    private final ServerHome replica;

    /**
     * @param primary runs and answers
     * @param replica does not run; its settings are written already and name the primary
     */
    ReplicaSeed(PostgresServer primary, ServerHome replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /**
     * Replaces whatever data the replica has; start it afterwards. An interrupt ends the copying soon.
     *
     * @throws Refusal where the primary does not give its data away or the disk is full; the slot may be new then
     */
    void run() {
        Path building = replica.newData();
        try {
            makeRoom();
            copyWhileThePrimaryWorks(building);
            Folders.deleteTree(replica.data());
            Files.move(building, replica.data());
        } catch (IOException | SQLException e) {
            throw Refusal.failure(
                    replica.name() + " could not be copied from " + primary.name() + ": " + e.getMessage() + ".",
                    "Free some space on the disk of " + replica.folder()
                            + " and see that the primary runs; the copy is tried again by itself.",
                    e);
        }
    }

    /** What the replica had stays until the copy is whole, unless the disk has no room for both. */
    private void makeRoom() throws IOException {
        Folders.deleteTree(replica.newData());
        long needed = PostgresCopy.size(primary.home().data()) + SPARE_BYTES;
        if (free() < needed) {
            Folders.deleteTree(replica.data());
        }
        if (free() < needed) {
            throw new IOException(
                    "it needs " + needed / 1_000_000 + " MB, and the disk has " + free() / 1_000_000 + " MB left");
        }
    }

    private long free() throws IOException {
        return Files.getFileStore(replica.folder()).getUsableSpace();
    }

    private void copyWhileThePrimaryWorks(Path building) throws IOException, SQLException {
        // The backup belongs to the session: where it breaks, PostgreSQL ends the backup.
        try (Connection connection = primary.connectAsOwner("postgres", LONGEST_CHECKPOINT);
                Statement statement = connection.createStatement()) {
            // Before the start of the backup: from there on every piece of WAL is needed.
            ReplicationSlot.ensure(connection);
            statement.execute("select pg_backup_start('replica', fast => true)");
            // Not synced here: PostgreSQL syncs the whole folder when it starts on one that was not shut down in order.
            PostgresCopy.copy(primary.home().data(), building);
            try (ResultSet row = statement.executeQuery("select labelfile, spcmapfile from pg_backup_stop()")) {
                row.next();
                Files.writeString(building.resolve("backup_label"), row.getString(1));
                if (!row.getString(2).isEmpty()) {
                    Files.writeString(building.resolve("tablespace_map"), row.getString(2));
                }
            }
        }
        Files.writeString(building.resolve(PostgresServer.STANDBY_MARK), "");
    }
}
