package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.catalogue.ClientFacts;
import dev.bankdesk.core.marketing.catalogue.ClientPayment;
import dev.bankdesk.core.marketing.catalogue.ClientPayment.Origin;
import dev.bankdesk.core.marketing.catalogue.ClientYear;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Clients' own transactions of twelve months, from the journal; all of one snapshot. */
final class ClientYearReader {
    /** A shop has more; the newest count then, and the answer says so. */
    private static final int MOST_ROWS = 20_000;

    private static final int ROWS_AT_ONCE = 2_000;

    private static final String TERMS =
            """
            with setting as (
                select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris') as zone)
            select zone,
                   coalesce((select value from ledger.bank_setting where name = 'reporting_currency'), 'EUR'),
                   coalesce((select value from ledger.bank_setting where name = 'foreign_fee_basis_points'), '200')::int,
                   (coalesce((select bank_anchor + (clock_timestamp() - machine_anchor) * speed from ledger.bank_clock),
                             clock_timestamp()) at time zone zone)::date
              from setting""";

    // Each direction stands on an index of its own, read from its newest end: a shop's older rows are not looked at.
    // Without the offset all accounts of the bank are read for a few clients. A month's end is told by its words alone.
    private static final String ROWS =
            """
            select q.customer, e.position, (e.booked_at at time zone ?)::date, e.kind, e.category, e.channel, e.decline_reason,
                   e.currency, e.amount_minor, e.reporting_minor, e.country, e.abroad,
                   coalesce(e.original_currency <> e.currency, false), coalesce(e.parent_position, 0), coalesce(m.name, ''),
                   case when i.name is not null and not i.foreign_fee then 1
                        when s.name = 'month end' and e.purpose like 'Overdraft interest %%' then 2 else 0 end
              from unnest(?::bigint[], ?::text[]::date[], ?::text[]::date[]) as q (customer, first, behind)
              cross join lateral (select o.id from ledger.account o where o.customer = q.customer offset 0) a
              cross join lateral (
                  (select j.position, j.booked_at, j.kind, j.category, j.channel, j.decline_reason, j.currency,
                          j.amount_minor, j.reporting_minor, j.country, j.abroad, j.original_currency, j.parent_position,
                          j.merchant, j.source, j.purpose
                     from ledger.journal j
                    where j.debit_account = a.id and j.debit_account >= %1$d and j.kind in (%2$s)
                      and j.booked_at >= q.first::timestamp at time zone ? and j.booked_at < q.behind::timestamp at time zone ?
                    order by j.booked_at desc, j.position desc limit %4$d)
                  union all
                  (select j.position, j.booked_at, j.kind, j.category, j.channel, j.decline_reason, j.currency,
                          j.amount_minor, j.reporting_minor, j.country, j.abroad, j.original_currency, j.parent_position,
                          j.merchant, j.source, j.purpose
                     from ledger.journal j
                    where j.credit_account = a.id and j.credit_account >= %1$d and j.kind in (%3$s)
                      and j.booked_at >= q.first::timestamp at time zone ? and j.booked_at < q.behind::timestamp at time zone ?
                    order by j.booked_at desc, j.position desc limit %4$d)) e
              left join lateral (select m.name from ledger.merchant m where m.id = e.merchant) m on true
              left join ledger.source s on s.id = e.source
              left join ledger.import i on i.name = s.name
             order by q.customer, e.booked_at desc, e.position desc"""
                    .formatted(
                            SystemAccount.FIRST_CUSTOMER_ACCOUNT,
                            codes(TransactionKind::debitsCustomer),
                            codes(kind -> !kind.debitsCustomer() && kind != TransactionKind.OPENING),
                            MOST_ROWS + 1);

    private final Connection connection;

    ClientYearReader(Connection connection) {
        this.connection = connection;
    }

    /** The bank's terms and day. */
    record Terms(String zone, Currency reporting, int foreignFeeBasisPoints, LocalDate today) {}

    private static String codes(Predicate<TransactionKind> which) {
        return Arrays.stream(TransactionKind.values())
                .filter(which)
                .map(kind -> Integer.toString(kind.code()))
                .collect(Collectors.joining(", "));
    }

    Terms terms() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TERMS)) {
            row.next();
            return new Terms(
                    row.getString(1),
                    Currency.getInstance(row.getString(2)),
                    row.getInt(3),
                    row.getObject(4, LocalDate.class));
        }
    }

    /** Empty where the bank knows no such client. */
    Optional<ClientFacts> client(long customer, ClientYear year) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select segment, opened_on from ledger.customer where id = ?")) {
            statement.setLong(1, customer);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new ClientFacts(
                                customer,
                                Segment.of(row.getInt(1)),
                                row.getObject(2, LocalDate.class),
                                incomeMonthly(year),
                                year.to().minusDays(1)))
                        : Optional.empty();
            }
        }
    }

    /** Of what came in booked, in the reporting currency. */
    static long incomeMonthly(ClientYear year) {
        long income = year.payments().stream()
                .filter(ClientPayment::booked)
                .filter(payment -> payment.kind() == TransactionKind.SALARY
                        || payment.kind() == TransactionKind.INTEREST
                        || payment.kind() == TransactionKind.TRANSFER_IN)
                .filter(payment -> payment.reportingMinor() != null)
                .mapToLong(ClientPayment::reportingMinor)
                .sum();
        return income / 12;
    }

    ClientYear year(long customer, LocalDate last, Terms terms) throws SQLException {
        ClientYear[] found = new ClientYear[1];
        years(Map.of(customer, last), terms, year -> found[0] = year);
        return found[0];
    }

    /**
     * Of several in one question, one behind the other, so that the rows of one are in memory at a time where the connection
     * commits nothing by itself.
     *
     * @param lasts the last day of each client's twelve months
     * @param taking gets one of each of them, also of whom the bank does not know
     */
    void years(Map<Long, LocalDate> lasts, Terms terms, Consumer<ClientYear> taking) throws SQLException {
        List<Long> customers = List.copyOf(lasts.keySet());
        Set<Long> without = new HashSet<>(customers);
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            int at = 1;
            statement.setString(at++, terms.zone());
            statement.setArray(at++, connection.createArrayOf("int8", customers.toArray()));
            statement.setArray(at++, days(customers, customer -> ClientYear.firstDayBefore(lasts.get(customer))));
            statement.setArray(
                    at++, days(customers, customer -> lasts.get(customer).plusDays(1)));
            for (int end = 0; end < 4; end++) {
                statement.setString(at++, terms.zone());
            }
            try (ResultSet row = statement.executeQuery()) {
                long customer = 0;
                List<ClientPayment> payments = new ArrayList<>();
                while (row.next()) {
                    if (row.getLong(1) != customer) {
                        if (customer != 0) {
                            taking.accept(year(customer, lasts.get(customer), terms, payments));
                        }
                        customer = row.getLong(1);
                        without.remove(customer);
                        payments = new ArrayList<>();
                    }
                    if (payments.size() <= MOST_ROWS) {
                        payments.add(payment(row));
                    }
                }
                if (customer != 0) {
                    taking.accept(year(customer, lasts.get(customer), terms, payments));
                }
            }
        }
        without.forEach(customer -> taking.accept(year(customer, lasts.get(customer), terms, new ArrayList<>())));
    }

    private Array days(List<Long> customers, Function<Long, LocalDate> day) throws SQLException {
        return connection.createArrayOf(
                "text", customers.stream().map(day).map(LocalDate::toString).toArray());
    }

    /** @param payments the newest first */
    private static ClientYear year(long customer, LocalDate last, Terms terms, List<ClientPayment> payments) {
        boolean complete = payments.size() <= MOST_ROWS;
        List<ClientPayment> newest = complete ? payments : payments.subList(0, MOST_ROWS);
        Collections.reverse(newest);
        return new ClientYear(
                customer,
                ClientYear.firstDayBefore(last),
                last.plusDays(1),
                terms.reporting(),
                terms.foreignFeeBasisPoints(),
                newest,
                complete);
    }

    private static ClientPayment payment(ResultSet row) throws SQLException {
        int declined = row.getInt(7);
        return new ClientPayment(
                row.getLong(2),
                row.getObject(3, LocalDate.class),
                TransactionKind.of(row.getInt(4)),
                Category.of(row.getInt(5)),
                Channel.of(row.getInt(6)),
                declined == 0 ? null : DeclineReason.of(declined),
                Money.of(row.getLong(9), row.getString(8)),
                row.getObject(10, Long.class),
                row.getString(11),
                row.getBoolean(12),
                row.getBoolean(13),
                row.getLong(14),
                row.getString(15),
                switch (row.getInt(16)) {
                    case 1 -> Origin.WITHOUT_FEES;
                    case 2 -> Origin.OVERDRAFT_INTEREST;
                    default -> Origin.BANK;
                });
    }
}
