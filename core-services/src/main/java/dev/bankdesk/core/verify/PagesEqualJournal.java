package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import dev.bankdesk.core.statistics.postgres.PageReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Invariant 5, the journal's pages: they follow each other from position 1 on, each row of theirs is the journal's row, and no
 * page is missing whose rows were there when the check began.
 */
public final class PagesEqualJournal implements Check {
    private static final String ROWS =
            """
            select j.position, (extract(epoch from j.booked_at) * 1000000)::bigint, coalesce(a.customer, 0), j.merchant,
                   j.amount_minor, coalesce(j.reporting_minor, 0), coalesce(j.original_minor, j.amount_minor), j.kind,
                   j.decline_reason, j.channel, j.category, j.segment, j.mcc, j.source, j.abroad,
                   j.reporting_minor is not null, coalesce(j.parent_position, 0) > 0, j.country, j.currency,
                   coalesce(j.original_currency, j.currency)
              from ledger.journal j
              left join ledger.account a
                on a.id = case when j.kind in (%s) then j.debit_account else j.credit_account end
             where j.position between ? and ?
             order by j.position""";

    private static final String MISSING =
            """
            select ? >= coalesce(max(last_position), 0)
                       + (select greatest(1, value::bigint / 16) from ledger.bank_setting
                           where name = 'statistics_page_rows')
              from statistics.journal_page""";

    private static final long MICROS = 1_000_000;

    private final Duration patience;

    /** @param patience how long pages may take to what was booked when the check began */
    public PagesEqualJournal(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(5, "the journal's pages equal its rows");
        await(bank);
        try (BankSnapshot now = BankSnapshot.of(bank.addresses())) {
            if (isMissing(now.primary(), bank.position())) {
                comparison.difference("a page of the journal is not written, though all of its rows are there");
            }
            compare(now.primary(), comparison);
        }
        return comparison.result();
    }

    private void await(BankSnapshot bank) throws SQLException {
        Patience left = new Patience(patience);
        try (Connection watching = PostgresLogin.primary(bank.addresses()).openPatient("bankdesk-verify")) {
            while (isMissing(watching, bank.position()) && left.looksAgain()) {
                continue;
            }
        }
    }

    /** @param position that the journal had when the check began: of a running bank it goes on, and pages are behind it */
    private static boolean isMissing(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
            statement.setLong(1, position);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void compare(Connection snapshot, Comparison comparison) throws SQLException {
        List<Long> firsts = new ArrayList<>();
        long next = 1;
        try (Statement statement = snapshot.createStatement();
                ResultSet row = statement.executeQuery(
                        "select first_position, last_position from statistics.journal_page order by 1")) {
            while (row.next()) {
                if (row.getLong(1) != next) {
                    comparison.difference("the page of the journal from position " + next + " on is missing");
                }
                firsts.add(row.getLong(1));
                next = row.getLong(2) + 1;
            }
        }
        long rows = 0;
        for (long first : firsts) {
            List<String> wrong = new ArrayList<>();
            int[] count = {0};
            PageReader.read(snapshot, List.of(first), EnumSet.allOf(PageColumn.class), page -> {
                count[0] = page.rows();
                PageText text = PageText.of(page);
                // Read to its end first: the connection is busy until then.
                wrong.add(text.all());
            });
            rows += count[0];
            comparison.difference(
                    differing(snapshot, first, count[0], wrong.get(0).split("\n")));
        }
        comparison.compared("pages", firsts.size()).compared("rows", rows);
    }

    /** The first row that differs, in words; null where none does. */
    private static String differing(Connection snapshot, long first, int rows, String[] paged) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(ROWS.formatted(LiveComparison.debits()))) {
            statement.setFetchSize(5_000);
            statement.setLong(1, first);
            statement.setLong(2, first + rows - 1);
            try (ResultSet row = statement.executeQuery()) {
                int at = 0;
                while (row.next()) {
                    StringBuilder words = new StringBuilder();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        words.append(row.getString(column)).append(' ');
                    }
                    if (!words.toString().equals(paged[at])) {
                        return "the journal's row " + words + "is " + paged[at] + "in its page";
                    }
                    at++;
                }
                return at == rows ? null : "the page from position " + first + " on has rows that the journal has not";
            }
        }
    }

    /** The rows of a page, a line each, as the database would write them. */
    private record PageText(PageReader page, PageCell[] cells, Map<PageColumn, long[]> numbers) {
        static PageText of(PageReader page) {
            Map<PageColumn, long[]> numbers = new EnumMap<>(PageColumn.class);
            for (PageColumn column : PageColumn.values()) {
                long[] into = new long[page.rows()];
                page.unpack(column, 0, page.rows(), into);
                numbers.put(column, into);
            }
            return new PageText(page, page.cells(), numbers);
        }

        String all() {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < page.rows(); i++) {
                PageCell cell = cells[(int) number(PageColumn.CELL, i)];
                long micros = number(PageColumn.BOOKED_SECOND, i) * MICROS + number(PageColumn.BOOKED_MICRO, i);
                for (Object value : new Object[] {
                    page.firstPosition() + i,
                    micros,
                    number(PageColumn.CUSTOMER, i),
                    number(PageColumn.MERCHANT, i),
                    number(PageColumn.AMOUNT, i),
                    number(PageColumn.REPORTING, i),
                    number(PageColumn.PAID, i),
                    cell.kind(),
                    cell.declineReason(),
                    cell.channel(),
                    cell.category(),
                    cell.segment(),
                    cell.mcc(),
                    cell.source(),
                    cell.abroad() ? "t" : "f",
                    cell.rated() ? "t" : "f",
                    cell.hasParent() ? "t" : "f",
                    cell.country(),
                    cell.currency(),
                    cell.paidIn()
                }) {
                    lines.append(value).append(' ');
                }
                lines.append('\n');
            }
            return lines.toString();
        }

        private long number(PageColumn column, int row) {
            return numbers.get(column)[row];
        }
    }
}
