package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.statistics.Journal;
import dev.bankdesk.core.statistics.Letters;
import dev.bankdesk.core.statistics.SourceNames;
import dev.bankdesk.core.statistics.TransactionCursor;
import java.sql.Connection;
import java.sql.SQLException;

/** Many journal rows at once, as the primary records that the relay makes of them. For one thread. */
final class JournalRows {
    private static final String SELECT =
            """
            select position, booked_at, recorded_at, kind, channel, category, segment, decline_reason, debit_account,
                   credit_account, amount_minor, reporting_minor, country, currency, source, mcc, merchant, parent_position,
                   abroad
              from ledger.journal where\s""";
    private static final boolean[] DEBITS = new boolean[64];

    static {
        for (TransactionKind kind : TransactionKind.values()) {
            DEBITS[kind.code()] = kind.debitsCustomer();
        }
    }

    private final Connection connection;
    private final AccountCustomers customers;
    private final SourceIds sources;
    private final TransactionCursor cursor;

    JournalRows(Connection connection, AccountCustomers customers, SourceIds sources, SourceNames names) {
        this.connection = connection;
        this.customers = customers;
        this.sources = sources;
        this.cursor = new TransactionCursor(names);
    }

    /** @param condition in SQL, over the journal's own columns */
    void read(String condition, Journal.Sink sink) throws SQLException {
        CopiedRows.read(connection, SELECT + condition, row -> {
            fill(row);
            sink.row(cursor);
        });
    }

    private void fill(CopiedRows row) {
        cursor.clear();
        cursor.primary = true;
        cursor.position = row.number();
        cursor.bookedAtMicros = row.micros();
        cursor.recordedAtMicros = row.micros();
        cursor.kind = (int) row.number();
        cursor.channel = (int) row.number();
        cursor.category = (int) row.number();
        cursor.segment = (int) row.number();
        cursor.declineReason = (int) row.number();
        long debit = row.number();
        long credit = row.number();
        cursor.customer = customers.of(DEBITS[cursor.kind] ? debit : credit);
        cursor.amountMinor = row.number();
        cursor.reportingMinor = row.number();
        cursor.rated = !row.wasNull();
        int length = row.textLength();
        int country = Letters.country(row.array(), row.textAt(), length);
        length = row.textLength();
        int currency = Letters.currency(row.array(), row.textAt(), length);
        cursor.place(country, currency, sources.number((int) row.number()));
        cursor.mcc = (int) row.number();
        cursor.merchant = (int) row.number();
        cursor.parentPosition = row.number();
        cursor.abroad = row.number() != 0;
        cursor.opening = cursor.kind == TransactionKind.OPENING.code();
    }
}
