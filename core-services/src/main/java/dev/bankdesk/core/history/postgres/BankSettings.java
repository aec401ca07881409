package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the bank was made with, and the names of its sources.
 *
 * @param sources by id, in order of first use
 */
record BankSettings(ZoneId zone, Currency reportingCurrency, String homeCountry, Map<Integer, String> sources) {

    static BankSettings read(Connection connection) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        Map<Integer, String> sources = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select name, value from ledger.bank_setting")) {
                while (row.next()) {
                    settings.put(row.getString(1), row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery("select id, name from ledger.source order by id")) {
                while (row.next()) {
                    sources.put(row.getInt(1), row.getString(2));
                }
            }
        }
        return new BankSettings(
                ZoneId.of(settings.getOrDefault("zone", "Europe/Paris")),
                Currency.getInstance(settings.getOrDefault("reporting_currency", "EUR")),
                settings.getOrDefault("home_country", "FR"),
                sources);
    }

    /** The word for a dimension's value that stands in the database as a code; ids and countries stay as they are. */
    String nameOf(Dimension dimension, String code) {
        return switch (dimension) {
            case SEGMENT -> Segment.of(Integer.parseInt(code)).name();
            case CATEGORY -> Category.of(Integer.parseInt(code)).name();
            case CHANNEL -> Channel.of(Integer.parseInt(code)).name();
            case KIND -> TransactionKind.of(Integer.parseInt(code)).name();
            case SOURCE -> sources.getOrDefault(Integer.parseInt(code), code);
            case DECLINE_REASON ->
                code.equals("0")
                        ? Dimension.BOOKED
                        : DeclineReason.of(Integer.parseInt(code)).name();
            case AGE_BAND -> AgeBand.of(Integer.parseInt(code)).name();
            case COUNTRY, CURRENCY, MERCHANT, MCC, REGION -> code;
        };
    }
}
