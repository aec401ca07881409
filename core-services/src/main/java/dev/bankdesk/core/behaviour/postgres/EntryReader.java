package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.Entry;
import dev.bankdesk.core.behaviour.Foresight;
import dev.bankdesk.core.behaviour.MonthEndForecasts;
import dev.bankdesk.core.behaviour.PaymentCalendar;
import dev.bankdesk.core.behaviour.RecurringPayments;
import dev.bankdesk.core.history.AccountFound;
import dev.bankdesk.core.history.postgres.Freshness;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** A client's own journal rows of the last years, bounded, and what follows from them. */
final class EntryReader {
    /** Of each account and direction, the newest: years of a private client, months of a shop. */
    private static final int MOST_ROWS = 5_000;

    // Debits and credits stand on an index each, for the accounts of clients only. Names are looked up row by row:
    // joined, the
    // planner would read all clients there are for a few rows.
    static final String ROWS =
            """
            select e.booked_at at time zone ?, a.id, e.debit, e.kind, e.category, e.currency, e.amount_minor, e.merchant,
                   m.name, o.id, o.name, coalesce(e.purpose, ''), coalesce(o.customer = a.customer, false)
              from ledger.account a
              cross join lateral (
                  (select j.booked_at, j.position, true as debit, j.kind, j.category, j.currency, j.amount_minor, j.merchant,
                          j.purpose, j.credit_account as other
                     from ledger.journal j
                    where j.debit_account = a.id and j.debit_account >= %1$d and j.booked_at >= ? and j.decline_reason = 0
                      and j.kind <> %3$d
                    order by j.booked_at desc, j.position desc limit %2$d)
                  union all
                  (select j.booked_at, j.position, false, j.kind, j.category, j.currency, j.amount_minor, j.merchant,
                          j.purpose, j.debit_account
                     from ledger.journal j
                    where j.credit_account = a.id and j.credit_account >= %1$d and j.booked_at >= ? and j.decline_reason = 0
                      and j.kind <> %3$d
                    order by j.booked_at desc, j.position desc limit %2$d)) e
              left join lateral (select m.name from ledger.merchant m where m.id = e.merchant limit 1) m on true
              left join lateral (
                  select o.id, o.customer, c.name from ledger.account o join ledger.customer c on c.id = o.customer
                   where o.id = e.other limit 1) o on true
             where a.customer = ? and a.state <> ?
             order by e.booked_at, e.position
            """
                    .formatted(SystemAccount.FIRST_CUSTOMER_ACCOUNT, MOST_ROWS, TransactionKind.OPENING.code());

    private final Connection connection;
    private final boolean namesClients;

    /** @param namesClients whether the other side is told by its name where it is a client too: not to clients */
    EntryReader(Connection connection, boolean namesClients) {
        this.connection = connection;
        this.namesClients = namesClients;
    }

    PaymentCalendar calendar(long customer) throws SQLException {
        BankDay day = BankDay.read(connection);
        return Foresight.calendar(
                customer, day.today(), read(customer, day).entries(), Freshness.ofJournal(connection));
    }

    MonthEndForecasts forecast(long customer) throws SQLException {
        BankDay day = BankDay.read(connection);
        List<Money> balances = ClientReader.balances(new ClientReader(connection)
                .accounts(customer).stream()
                        .filter(account -> account.state() != AccountFound.State.CLOSED)
                        .toList());
        Read read = read(customer, day);
        return Foresight.monthEnd(
                customer, day.now(), balances, read.entries(), read.completeFrom(), Freshness.ofJournal(connection));
    }

    /** @param completeFrom the first day that all entries are here of */
    private record Read(List<Entry> entries, LocalDate completeFrom) {}

    /** Oldest first; openings and transfers between the client's own accounts are left out. */
    private Read read(long customer, BankDay day) throws SQLException {
        LocalDate from = day.today().minusDays(RecurringPayments.LOOKS_BACK_DAYS);
        List<Entry> entries = new ArrayList<>();
        Cuts cuts = new Cuts(MOST_ROWS, from);
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setString(1, day.zone());
            statement.setObject(2, from);
            statement.setObject(3, from);
            statement.setLong(4, customer);
            statement.setInt(5, AccountFound.State.CLOSED.ordinal());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    cuts.saw(row.getLong(2), row.getBoolean(3), at(row).toLocalDate());
                    if (!row.getBoolean(13)) {
                        entries.add(entry(row));
                    }
                }
            }
        }
        return new Read(entries, cuts.completeFrom());
    }

    private static LocalDateTime at(ResultSet row) throws SQLException {
        return row.getObject(1, LocalDateTime.class);
    }

    private Entry entry(ResultSet row) throws SQLException {
        TransactionKind kind = TransactionKind.of(row.getInt(4));
        long minor = row.getLong(7);
        int merchant = row.getInt(8);
        String merchantName = row.getString(9);
        long other = row.getLong(10);
        String otherName = row.getString(11);
        String purpose = row.getString(12);
        String with = merchant > 0
                ? "merchant " + merchant
                : other > 0 ? "account " + other : kind + " " + withoutNumbers(purpose);
        String name = merchantName != null ? merchantName : namesClients && otherName != null ? otherName : purpose;
        return new Entry(
                at(row),
                row.getLong(2),
                with,
                name.isBlank()
                        ? kind.name().charAt(0)
                                + kind.name()
                                        .substring(1)
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')
                        : name,
                kind,
                Category.of(row.getInt(5)),
                Currency.getInstance(row.getString(6)),
                row.getBoolean(3) ? -minor : minor);
    }

    /** "Invoice 2026-07" and "Invoice 2026-08" are of one payer. */
    private static String withoutNumbers(String purpose) {
        return purpose.toLowerCase(Locale.ROOT)
                .replaceAll("[\\d/.:#-]+", " ")
                .strip()
                .replaceAll("\\s+", " ");
    }
}
