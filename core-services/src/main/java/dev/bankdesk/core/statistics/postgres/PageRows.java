package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.statistics.JournalPage;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageFold;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads rows of the journal as a page of columns. */
final class PageRows {
    private static final String DEBITS = Arrays.stream(TransactionKind.values())
            .filter(TransactionKind::debitsCustomer)
            .map(kind -> Integer.toString(kind.code()))
            .collect(Collectors.joining(","));

    private static final String SELECT =
            """
            select j.position, j.booked_at, coalesce(a.customer, 0), j.merchant, j.amount_minor, j.reporting_minor,
                   coalesce(j.original_minor, j.amount_minor), j.kind, j.decline_reason, j.channel, j.category, j.segment, j.mcc, j.source, j.abroad,
                   coalesce(j.parent_position, 0) > 0, j.country, j.currency,
                   coalesce(j.original_currency, j.currency)
              from ledger.journal j
              left join ledger.account a
                on a.id = case when j.kind in (%s) then j.debit_account else j.credit_account end
             where j.position between %d and %d
             order by j.position""";

    private PageRows() {}

    /** @throws StatisticsUnavailable where a position is missing */
    static JournalPage read(Connection connection, long first, long last) throws SQLException {
        int rows = Math.toIntExact(last - first + 1);
        PageFold fold = new PageFold(first, rows);
        CopiedRows.read(connection, SELECT.formatted(DEBITS, first, last), row -> add(row, fold));
        if (fold.rows() != rows) {
            throw new StatisticsUnavailable("the journal's position " + (first + fold.rows()) + " is missing");
        }
        return fold.page();
    }

    private static void add(CopiedRows row, PageFold fold) {
        long position = row.number();
        long bookedMicros = row.micros();
        long customer = row.number();
        long merchant = row.number();
        long amount = row.number();
        long reporting = row.number();
        boolean rated = !row.wasNull();
        long paid = row.number();
        int kind = (int) row.number();
        int declineReason = (int) row.number();
        int channel = (int) row.number();
        int category = (int) row.number();
        int segment = (int) row.number();
        int mcc = (int) row.number();
        int source = (int) row.number();
        boolean abroad = row.number() != 0;
        boolean hasParent = row.number() != 0;
        PageCell cell = new PageCell(
                kind,
                declineReason,
                channel,
                category,
                segment,
                mcc,
                source,
                abroad,
                rated,
                hasParent,
                row.text(),
                row.text(),
                row.text());
        fold.add(position, bookedMicros, customer, merchant, amount, reporting, paid, cell);
    }
}
