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

/** The test bank's standby, held in one of two ways until it is closed: it answers and replays nothing, or does nothing at all. */
public final class HeldStandby implements AutoCloseable {
    /** Undoes the hold. */
    private interface Undoing {
        void run() throws SQLException, IOException;
    }

    private final Undoing undoing;

    private HeldStandby(Undoing undoing) {
        this.undoing = undoing;
    }

    public static HeldStandby withoutReplay(TestBank bank) throws SQLException {
        PostgresServer standby = (PostgresServer) bank.servers().replica();
        ask(standby, "select pg_wal_replay_pause()");
        Awaitility.await().until(() -> ask(standby, "select pg_get_wal_replay_pause_state()")
                .equals("paused"));
        return new HeldStandby(() -> ask(standby, "select pg_wal_replay_resume()"));
    }

    /** Every process of it is stopped, as by a hypervisor: connections stay, new ones are taken, and nothing is answered. */
    public static HeldStandby frozen(TestBank bank) throws IOException {
        long pid = ServerState.of(new BankFolder(bank.folder())).stream()
                .filter(server -> server.name().equals(bank.servers().replica().name()))
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
        return new HeldStandby(() -> signal("CONT", all));
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
