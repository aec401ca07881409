package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replica that cannot follow any longer is copied anew while its primary goes on writing. One pair of servers for all: each
 * sentence leaves them in order for the next one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaSeedIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int WAL_SEGMENTS_TOO_MANY = 12;

    @TempDir
    private static Path temporary;

    private static BankFolder folder;
    private static EmbeddedServers servers;

    @BeforeAll
    static void start() {
        folder = new BankFolder(temporary.resolve("bank"));
        startServers();
        servers.watch();
        onPrimary("create table written (n bigint primary key, text text)");
        onPrimary("grant select on written to reader");
        onPrimary("alter table written owner to writer");
    }

    @BeforeEach
    void nothing_is_written_yet() {
        onPrimary("truncate written");
        await().atMost(LIMIT).ignoreExceptions().until(() -> rowsOnReplica() == 0);
    }

    private static void startServers() {
        servers = new EmbeddedServers(folder, ServerBinaries.inUserCache(), Progress.silent());
        servers.start();
    }

    @AfterAll
    static void stop() {
        servers.stop();
        assertThat(Orphans.running(folder)).isEmpty();
    }

    @Test
    @Order(3)
    void a_replica_whose_slot_was_lost_is_copied_while_the_primary_writes() throws Exception {
        Path before = replicaData("before this copy");
        servers.stop();
        startServers();
        onPrimary("alter system set max_slot_wal_keep_size = '16MB'");
        onPrimary("select pg_reload_conf()");
        servers.replica().kill();
        PostgresWriting writing = new PostgresWriting(servers.addresses());
        writing.start();
        await().atMost(LIMIT).until(ReplicaSeedIT::slotIsLost);
        servers.watch();

        await().atMost(LIMIT).until(() -> !Files.exists(before));
        replicaShows(writing.rows() + 1);
        writing.endAndJoin();
        replicaShows(writing.rows());
    }

    @Test
    @Order(2)
    void a_replica_whose_data_is_missing_or_damaged_is_copied_and_the_bank_starts_meanwhile() throws Exception {
        PostgresWriting writing = new PostgresWriting(servers.addresses());
        writing.start();
        await().atMost(LIMIT).until(() -> writing.rows() > 100);
        // Moved, as PostgreSQL still makes files in it.
        Files.move(replicaHome().resolve("data"), temporary.resolve("moved"));
        await().atMost(LIMIT).until(() -> Files.exists(replicaHome().resolve("data")));
        replicaShows(writing.rows() + 1);

        servers.replica().kill();
        Files.write(replicaHome().resolve("data/global/pg_control"), new byte[8192]);
        replicaShows(writing.rows() + 1);
        writing.endAndJoin();

        servers.stop();
        Folders.deleteTree(replicaHome().resolve("data"));
        Files.createDirectories(replicaHome().resolve("data.new/half/a/copy"));
        startServers();
        servers.watch();
        assertThat(servers.primary().running()).isTrue();
        replicaShows(writing.rows());
        try (Stream<Path> left = Files.list(replicaHome())) {
            assertThat(left.map(path -> path.getFileName().toString())).doesNotContain("data.new");
        }
    }

    @Test
    @Order(1)
    void a_dropped_slot_is_made_again_and_costs_no_copy_while_the_primary_has_the_wal() throws Exception {
        Path before = replicaData("before this copy");
        servers.replica().kill();
        await().atMost(LIMIT).ignoreExceptions().until(() -> {
            onPrimary("select pg_drop_replication_slot('replica')");
            return true;
        });
        onPrimary("insert into written values (1, 'after the slot was dropped')");
        replicaShows(1);
        assertThat(before).exists();
    }

    @Test
    @Order(4)
    void a_primary_whose_data_is_missing_is_not_replaced_by_an_empty_one() throws IOException {
        servers.stop();
        Path data = folder.server("postgres").resolve("data");
        Files.move(data, temporary.resolve("aside"));
        assertThatThrownBy(ReplicaSeedIT::startServers)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The data of PostgreSQL primary is missing");
        assertThat(data).doesNotExist();
        assertThat(replicaHome().resolve("data")).exists();
    }

    /** A file that PostgreSQL does not know: it is there until the folder is replaced. */
    private static Path replicaData(String content) throws IOException {
        return Files.writeString(replicaHome().resolve("data/mark-of-this-test"), content);
    }

    private static Path replicaHome() {
        return folder.server("postgres-replica");
    }

    private static boolean slotIsLost() throws SQLException {
        for (int i = 0; i < WAL_SEGMENTS_TOO_MANY; i++) {
            onPrimary("select pg_switch_wal()");
        }
        onPrimary("checkpoint");
        try (Connection owner = ((PostgresServer) servers.primary()).connectAsOwner("postgres");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select wal_status from pg_replication_slots")) {
            return row.next() && row.getString(1).equals("lost");
        }
    }

    private static void onPrimary(String sql) {
        try (Connection owner = ((PostgresServer) servers.primary()).connectAsOwner("bankdesk");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void replicaShows(long rows) {
        await().atMost(LIMIT).ignoreExceptions().until(() -> rowsOnReplica() >= rows);
    }

    private static long rowsOnReplica() throws SQLException {
        BankAddresses at = servers.addresses();
        try (Connection reader = DriverManager.getConnection(at.replicaUrl(), at.readerUser(), at.readerPassword());
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select (select count(*) from written), pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(2) ? row.getLong(1) : -1;
        }
    }
}
