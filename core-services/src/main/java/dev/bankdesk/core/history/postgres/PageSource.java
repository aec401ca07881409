package dev.bankdesk.core.history.postgres;

import java.sql.Connection;

/**
 * What a question reads pages of the journal with, all of one snapshot.
 *
 * @param mostGroups beyond which groups are added up and numbered anew: they may be as many as the rows, and fewer once they are
 *     added up
 */
record PageSource(
        Connection connection, JournalPages pages, BankSettings settings, KnownClients clients, int mostGroups) {
    private static final int MOST_GROUPS = 1 << 17;

    PageSource(Connection connection, JournalPages pages, BankSettings settings, KnownClients clients) {
        this(connection, pages, settings, clients, MOST_GROUPS);
    }
}
