package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** What an SQLSTATE says about the orders: https://www.postgresql.org/docs/18/errcodes-appendix.html */
final class SqlEffects {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";

    private SqlEffects() {}

    /** Before the commit was asked for nothing can be booked, whatever happened. */
    static LedgerException beforeCommit(SQLException e) {
        if (UNIQUE_VIOLATION.equals(e.getSQLState())
                && String.valueOf(e.getMessage()).contains("idempotency_key")) {
            return new LedgerException(Effect.KEY_SEEN_BEFORE, "a key came a second time", e);
        }
        return new LedgerException(isAboutContent(e) ? Effect.REFUSED : Effect.NOTHING, e.getMessage(), e);
    }

    /** In the commit only an answer of the server tells; without one it may have gone through. */
    static LedgerException inCommit(SQLException e) {
        return new LedgerException(isAnswered(e) ? Effect.NOTHING : Effect.UNKNOWN, e.getMessage(), e);
    }

    static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw inCommit(e);
        }
    }

    /** Of a statement that commits by itself. */
    static LedgerException inOneStatement(SQLException e) {
        return isAnswered(e) ? beforeCommit(e) : inCommit(e);
    }

    private static boolean isAnswered(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return !state.startsWith("08") && !state.startsWith("57") && !state.equals("null");
    }

    /** Data exceptions and broken constraints come again with the same content; all else may pass. */
    private static boolean isAboutContent(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return (state.startsWith("22") || state.startsWith("23")) && !isWithoutPartition(e);
    }

    /** The journal has no place for a position: told as a broken check, but one of no constraint. */
    private static boolean isWithoutPartition(SQLException e) {
        return CHECK_VIOLATION.equals(e.getSQLState())
                && e instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && told.getServerErrorMessage().getConstraint() == null;
    }
}
