package dev.bankdesk.core.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The journal's epoch, which a forced promotion raises before anybody may write. One transaction sees one only. */
final class JournalEpoch {
    private JournalEpoch() {}

    static int of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select epoch from ledger.journal_head")) {
            if (!row.next()) {
                throw new SQLException("ledger.journal_head is empty");
            }
            return row.getInt(1);
        }
    }
}
