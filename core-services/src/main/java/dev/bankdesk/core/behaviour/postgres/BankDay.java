package dev.bankdesk.core.behaviour.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Currency;

/**
 * The bank's day and time now, and the terms that days and sums are made by.
 *
 * @param now in the zone; @param zone where days are cut
 */
record BankDay(LocalDateTime now, String zone, Currency reporting) {
    private static final String NOW =
            """
            with setting as (
                select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris') as zone,
                       coalesce((select value from ledger.bank_setting where name = 'reporting_currency'), 'EUR') as currency)
            select (coalesce((select bank_anchor + (clock_timestamp() - machine_anchor) * speed from ledger.bank_clock),
                             clock_timestamp()) at time zone zone), zone, currency
              from setting
            """;

    /** Of the bank clock; a bank that has none yet goes by the machine's. */
    static BankDay read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NOW)) {
            row.next();
            return new BankDay(
                    row.getObject(1, LocalDateTime.class), row.getString(2), Currency.getInstance(row.getString(3)));
        }
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    YearMonth month() {
        return YearMonth.from(now);
    }
}
