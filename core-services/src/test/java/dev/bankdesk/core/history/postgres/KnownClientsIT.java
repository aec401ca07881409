package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.history.postgres.KnownClients.Clients;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnownClientsIT {
    private final KnownClients known = new KnownClients();
    private Connection connection;

    @BeforeEach
    void three_clients_and_an_id_that_nobody_has_yet() throws SQLException {
        connection = TestBank.shared().emptied().writer();
        connection.setAutoCommit(false);
        register(1, "Bretagne", "1960");
        register(2, "", "null");
        register(4, "Bretagne", "1999");
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void all_clients_are_known_by_their_id() throws SQLException {
        Clients clients = known.read(connection);
        assertThat(region(clients, 1)).isEqualTo("Bretagne");
        assertThat(region(clients, 2)).isEmpty();
        assertThat(clients.regionOf()[3]).isNegative();
        assertThat(clients.birthYearOf()[4]).isEqualTo((short) 1999);
        assertThat(clients.birthYearOf()[2]).isEqualTo((short) KnownClients.NO_YEAR);
    }

    @Test
    void only_clients_that_were_not_there_are_read_wherever_their_ids_are() throws SQLException {
        known.read(connection);
        register(3, "Normandie", "1980");
        register(9, "Bretagne", "2001");
        change("update ledger.customer set region = 'never' where id = 1");
        Clients clients = known.read(connection);
        assertThat(region(clients, 3)).isEqualTo("Normandie");
        assertThat(region(clients, 9)).isEqualTo("Bretagne");
        assertThat(region(clients, 1)).isEqualTo("Bretagne");
        register(6, "Corse", "1970");
        assertThat(region(known.read(connection), 6)).isEqualTo("Corse");
        assertThat(known.read(connection)).isSameAs(known.read(connection));
    }

    @Test
    void after_a_forced_promotion_all_are_read_again() throws SQLException {
        known.read(connection);
        change("delete from ledger.customer where id = 4");
        register(4, "Corse", "1970");
        change("update ledger.journal_head set epoch = epoch + 1");
        assertThat(region(known.read(connection), 4)).isEqualTo("Corse");
    }

    @Test
    void of_an_emptied_table_all_are_read_again() throws SQLException {
        known.read(connection);
        change("truncate ledger.customer cascade");
        register(1, "Corse", "1970");
        Clients clients = known.read(connection);
        assertThat(region(clients, 1)).isEqualTo("Corse");
        assertThat(clients.highest()).isEqualTo(1);
    }

    @Test
    void of_ids_with_many_gaps_all_are_read_again() throws SQLException {
        change("insert into ledger.customer (id, reference, name, segment, region, opened_on)"
                + " select i, 'n' || i, 'N', 1, 'Corse', '2020-01-01' from generate_series(10, 1000, 2) i");
        known.read(connection);
        register(11, "Normandie", "1980");
        register(1001, "Normandie", "1980");
        Clients clients = known.read(connection);
        assertThat(region(clients, 11)).isEqualTo("Normandie");
        assertThat(region(clients, 1001)).isEqualTo("Normandie");
        assertThat(region(clients, 1000)).isEqualTo("Corse");
    }

    private static String region(Clients clients, int id) {
        return clients.regions().get(clients.regionOf()[id]);
    }

    private void register(int id, String region, String birthYear) throws SQLException {
        change("insert into ledger.customer (id, reference, name, segment, birth_year, region, opened_on) values (" + id
                + ", 'r" + id + "', 'N', 1, " + birthYear + ", '" + region + "', '2020-01-01')");
    }

    private void change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
