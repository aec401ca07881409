package dev.bankdesk.core.statistics.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection; whoever asked closes it. */
public interface Connect {
    Connection open() throws SQLException;
}
