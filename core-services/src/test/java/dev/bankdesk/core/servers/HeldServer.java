package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server of the test bank, held until it is closed: a standby that answers and replays nothing, or one that does nothing at all. */
public final class HeldServer implements AutoCloseable {
    /** Undoes the hold. */
    private interface Undoing {
        void run() throws SQLException, IOException;
    }

    private final Undoing undoing;

    private HeldServer(Undoing undoing) {
        this.undoing = undoing;
    }

    public static HeldServer withoutReplay(TestBank bank) throws SQLException {
        PostgresServer standby = (PostgresServer) bank.servers().replica();
        ask(standby, "select pg_wal_replay_pause()");
        Awaitility.await().until(() -> ask(standby, "select pg_get_wal_replay_pause_state()")
                .equals("paused"));
        return new HeldServer(() -> ask(standby, "select pg_wal_replay_resume()"));
    }

    /** Every process of it is stopped, as by a hypervisor: connections stay, new ones are taken, and nothing is answered. */
    public static HeldServer frozen(TestBank bank) throws IOException {
        return frozen(bank, bank.servers().replica());
    }

    public static HeldServer frozen(TestBank bank, ManagedServer held) throws IOException {
        long pid = ServerState.of(new BankFolder(bank.folder())).stream()
                .filter(server -> server.name().equals(held.name()))
                .findFirst()
                .orElseThrow()
                .pid();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        // First, so that it starts no others.
        signal("STOP", String.valueOf(pid));
        String all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> String.valueOf(process.pid()))
                .collect(Collectors.joining(" "));
        signal("STOP", all);
        return new HeldServer(() -> signal("CONT", all));
    }

    private static void signal(String signal, String processes) throws IOException {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + processes)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connectAsOwner("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        undoing.run();
    }
}
