package dev.bankdesk.core.history.postgres;

import java.sql.Connection;

/** What a question reads pages of the journal with, all of one snapshot. */
record PageSource(Connection connection, JournalPages pages, BankSettings settings, KnownClients clients) {}
