package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** PostgreSQL 18: the primary, or the replica that streams from it through a physical slot. */
final class PostgresServer extends ChildServer {
    static final String OWNER = "postgres";

    /**
     * In MiB. Whoever commits into a file of the log that is not there yet first fills it with zeros and syncs it, and all
     * others wait (0172).
     */
    private static final int WAL_FILE_MIB = 4;

    static final String REPLICATOR = "replicator";
    static final String STANDBY_MARK = "standby.signal";
    /** For work that the disk may take its time for: a checkpoint, a new database, a promotion. */
    static final Duration LONG_WORK = Duration.ofSeconds(90);

    /** Of a password's hash; PostgreSQL's own. Only tests set fewer: they connect again and again. */
    private static final int SCRAM_ROUNDS = Integer.getInteger("bankdesk.scram.rounds", 4_096);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 40;

    private final int port;
    private final Passwords passwords;
    private final ServerBinaries binaries;
    private final PostgresServer primary;
    private PostgresPrograms programs;
    private boolean created;
    private volatile Synchronous synchronous = Synchronous.OFF;
    /** Whether commits wait for the standby, each as {@link #synchronous} says. */
    private volatile boolean waitsForStandby;
    /** Sessions that do not ask for more may only read, and a driver that looks for a primary passes it over. */
    private volatile boolean holdsWritesOff;

    /** @param primary what a replica streams from; null for the primary itself */
    PostgresServer(ServerHome home, int port, Passwords passwords, ServerBinaries binaries, PostgresServer primary) {
        super(home);
        this.port = port;
        this.passwords = passwords;
        this.binaries = binaries;
        this.primary = primary;
    }

    /**
     * Of a new bank the replica copies the prepared primary, before that starts. A replica that has no data beside an older
     * primary is prepared without; see {@link #hasData}.
     */
    @Override
    void prepareData() throws IOException {
        programs();
        if (primary != null && hasData() && !hasStandbyMark()) {
            // A primary once, and not the one that the bank went on with: it must not start writable, nor as a standby.
            new OldTimeline(home()).retire();
        }
        // Of a creation or a copy that was cut off.
        Folders.deleteTree(home().newData());
        if (!hasData() && (primary == null || primary.created)) {
            createData();
            created = true;
        }
        forgetRecycledPid();
    }

    PostgresPrograms programs() {
        if (programs == null) {
            programs = new PostgresPrograms(binaries.postgres());
        }
        return programs;
    }

    @Override
    List<String> command() {
        return programs()
                .command("postgres", List.of("-D", home().data().toString(), "-c", "config_file=" + home().settings()));
    }

    @Override
    public void awaitReady(Duration limit) {
        for (int attempt = 1; true; attempt++) {
            try {
                super.awaitReady(limit);
                return;
            } catch (Refusal refusal) {
                if (attempt == MOST_ATTEMPTS || running() || !heldByBackends(refusal)) {
                    throw refusal;
                }
                ServerProcess.pause();
                start();
            }
        }
    }

    /** After a kill -9 the backends end by themselves, a moment after their parent; until then they hold the memory. */
    private static boolean heldByBackends(Refusal refusal) {
        return refusal.getMessage().contains("pre-existing shared memory block")
                || refusal.getMessage().contains("\"postmaster.pid\" already exists");
    }

    /** False for a replica that needs a {@link ReplicaSeed} before it can start. */
    boolean hasData() {
        return Files.exists(home().data().resolve("PG_VERSION"));
    }

    private boolean hasStandbyMark() {
        return Files.exists(home().data().resolve(STANDBY_MARK));
    }

    int port() {
        return port;
    }

    void commitsGoBy(Synchronous level) {
        synchronous = level;
    }

    /** @throws SQLException where it does not answer; at its next start it goes by this */
    void letCommitsWait(boolean wait) throws IOException, SQLException {
        waitsForStandby = wait;
        writeSettings();
        reload();
    }

    boolean commitsWait() {
        return waitsForStandby;
    }

    /** In force from the next start on, or once its settings are written and read again. */
    void holdWritesOff(boolean hold) {
        holdsWritesOff = hold;
    }

    /** Its settings as they are written, for sessions that begin after this. */
    void reload() throws SQLException {
        try (Connection connection = connectAsOwner("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
        }
    }

    /** A server that answers nothing for 10 s, as one that is stopped, counts as away. */
    Connection connectAsOwner(String database) throws SQLException {
        return connectAsOwner(database, LONGEST_SILENCE);
    }

    /** @param longestSilence of the server, whatever it is asked for */
    Connection connectAsOwner(String database, Duration longestSilence) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", OWNER);
        login.setProperty("password", passwords.owner());
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", String.valueOf(longestSilence.toSeconds()));
        login.setProperty("ApplicationName", "bankdesk supervisor");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
    }

    @Override
    boolean answers() {
        try (Connection connection = connectAsOwner("postgres");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(primary == null ? "select true" : "select pg_is_in_recovery()")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /**
     * PostgreSQL refuses to start while the pid in its pid file lives, even as a stranger's process, as after a reboot. Ours
     * were all reaped before, so a living pid is a stranger's. Where the pid is dead, PostgreSQL itself looks for leftovers.
     */
    private void forgetRecycledPid() throws IOException {
        Path file = home().data().resolve("postmaster.pid");
        if (!Files.exists(file) || running()) {
            return;
        }
        String pid = Files.readString(file).lines().findFirst().orElse("");
        if (pid.matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isPresent()) {
            Files.delete(file);
        }
    }

    private void createData() throws IOException {
        Path building = home().newData();
        if (primary == null) {
            initialise(building);
        } else {
            // Cold: the primary was initialised and stopped in order, so the copy is consistent as it is.
            Folders.copyTree(primary.home().data(), building);
            Files.writeString(building.resolve(STANDBY_MARK), "");
        }
        Folders.deleteTree(home().data());
        Files.move(building, home().data());
    }

    private void initialise(Path building) throws IOException {
        Path password = home().folder().resolve("initdb.password");
        PrivateFile.write(password, passwords.owner().getBytes());
        try {
            programs()
                    .run(
                            "initdb",
                            List.of(
                                    "-D",
                                    building.toString(),
                                    "-U",
                                    OWNER,
                                    "-A",
                                    "scram-sha-256",
                                    "--pwfile=" + password,
                                    "-E",
                                    "UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--no-locale",
                                    "--wal-segsize=" + WAL_FILE_MIB,
                                    // Only the creation: if the machine fails now, the next start creates again.
                                    "--no-sync"));
        } finally {
            Files.delete(password);
        }
    }

    @Override
    String settings() {
        StringBuilder settings = new StringBuilder(
                """
                # Written at every start.
                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = %s
                synchronous_standby_names = '%s'
                default_transaction_read_only = %s
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                scram_iterations = %d
                max_connections = 100
                wal_level = replica
                hot_standby = on
                hot_standby_feedback = on
                # Giving the end of a table back to the disk takes a lock that stops replay behind a reader of the replica.
                vacuum_truncate = off
                wal_log_hints = on
                max_wal_size = 2GB
                max_slot_wal_keep_size = 4GB
                wal_retrieve_retry_interval = 200ms
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                log_line_prefix = '%%m [%%p] '
                """
                        .formatted(
                                port,
                                synchronous.commitLevel(),
                                waitsForStandby ? ReplicationSlot.NAME : "",
                                holdsWritesOff ? "on" : "off",
                                SCRAM_ROUNDS));
        settings.append(PostgresMemory.settings());
        if (primary != null) {
            settings.append("primary_slot_name = '" + ReplicationSlot.NAME + "'\n");
            settings.append("primary_conninfo = 'host=127.0.0.1 port=" + primary.port + " user=" + REPLICATOR
                    + " password=" + passwords.replicator() + " application_name=" + ReplicationSlot.NAME + "'\n");
        }
        return settings.toString();
    }
}
