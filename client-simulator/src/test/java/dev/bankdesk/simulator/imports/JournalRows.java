package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What a bank's journal holds of one source, summed by plain SQL. */
final class JournalRows {
    private final TestBank bank;
    private final String source;

    JournalRows(TestBank bank, String source) {
        this.bank = bank;
        this.source = source;
    }

    /** Rows and minor units of what was booked, by "year currency category kind"; opening entries left out. */
    Map<String, String> booked() throws SQLException {
        return query(
                """
                select extract(year from j.booked_at at time zone 'Europe/Paris')::int || ' ' || j.currency || ' ' || j.category
                       || ' ' || j.kind, count(*) || ' rows ' || sum(j.amount_minor)
                from ledger.journal j join ledger.source s on s.id = j.source
                where s.name = '%s' and j.decline_reason = 0 and j.kind <> 14 group by 1
                """);
    }

    /** Rows and minor units of what was declined, by the code of the reason. */
    Map<String, String> declined() throws SQLException {
        return query(
                """
                select j.decline_reason::text, count(*) || ' rows ' || sum(j.amount_minor)
                from ledger.journal j join ledger.source s on s.id = j.source
                where s.name = '%s' and j.decline_reason <> 0 group by 1
                """);
    }

    /** Minor units of the fees that belong to a payment, by year. */
    Map<String, String> foreignFees() throws SQLException {
        return query(
                """
                select extract(year from f.booked_at at time zone 'Europe/Paris')::int::text, sum(f.amount_minor)::text
                from ledger.journal f join ledger.source s on s.id = f.source
                where s.name = '%s' and f.kind = 10 and f.parent_position is not null group by 1
                """);
    }

    /** Rows and their position, to see whether anything came. */
    String head() throws SQLException {
        return query("select position::text, epoch::text from ledger.journal_head")
                        .toString()
                + query("select 'keys', count(*)::text from ledger.idempotency_key")
                + query("select 'customers', count(*)::text from ledger.customer")
                + query("select 'accounts', count(*)::text from ledger.account")
                + query("select 'merchants', count(*)::text from ledger.merchant")
                + query("select 'balances', sum(abs(balance_minor))::text from ledger.account");
    }

    /** Every text that the bank keeps of customers, accounts, merchants and payments. */
    String texts() throws SQLException {
        return query("select 'c' || id, reference || name || region from ledger.customer")
                        .toString()
                + query("select 'a' || id, reference || card_last4 || ' ' || card_token from ledger.account")
                + query("select 'm' || id, reference || name || city from ledger.merchant")
                + query("select 'p' || position, coalesce(purpose, '') from ledger.journal");
    }

    /** Accounts that are below their limit, or hold other than their entries; sums that are not zero. */
    Map<String, String> faults() throws SQLException {
        Map<String, String> faults = query("select 'below limit ' || id, balance_minor::text from ledger.account"
                + " where customer is not null and (floor_minor is null or balance_minor < floor_minor)");
        faults.putAll(
                query(
                        "select 'sum ' || currency, sum(balance_minor)::text from ledger.account group by 1 having sum(balance_minor) <> 0"));
        faults.putAll(
                query(
                        """
                select 'entries of ' || a.id, a.balance_minor::text from ledger.account a
                left join (select account, sum(minor) minor from (
                    select debit_account account, -amount_minor minor from ledger.journal where decline_reason = 0
                    union all select credit_account, amount_minor from ledger.journal where decline_reason = 0) e
                    group by account) b on b.account = a.id
                where a.balance_minor <> coalesce(b.minor, 0)
                """));
        return faults;
    }

    private Map<String, String> query(String sql) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql.replace("%s", source))) {
            while (row.next()) {
                rows.put(row.getString(1), row.getString(2));
            }
        }
        return rows;
    }
}
