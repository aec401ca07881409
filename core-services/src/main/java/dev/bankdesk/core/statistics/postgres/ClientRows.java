package dev.bankdesk.core.statistics.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** What rows of the journal's pages do not say of the client who ordered: many clients at once, as they are now. */
public final class ClientRows {
    /** Sees one client. */
    public interface Sink {
        /** @param birthYear null where it is not known */
        void client(long id, String region, Integer birthYear);
    }

    private ClientRows() {}

    /** @param which clients, as a condition on {@code id} */
    public static void read(Connection connection, String which, Sink sink) throws SQLException {
        CopiedRows.read(connection, "select id, region, birth_year from ledger.customer where " + which, row -> {
            long id = row.number();
            String region = row.text();
            int birthYear = (int) row.number();
            sink.client(id, region, row.wasNull() ? null : birthYear);
        });
    }
}
