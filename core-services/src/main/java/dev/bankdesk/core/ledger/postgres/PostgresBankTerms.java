package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.BankTerms;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The bank's terms from its settings; one that is missing, wrong or changed too late is told by its name and value. */
public final class PostgresBankTerms {
    private static final String COUNTRY = "two capital letters of ISO 3166-1, like FR";
    private static final String CURRENCY = "a currency of ISO 4217, like EUR";
    private static final String ZONE = "a time zone, like Europe/Paris";
    private static final String BASIS_POINTS = "0 to 9999, where 200 is 2 %";

    private PostgresBankTerms() {}

    /**
     * Reads the terms. Zone and reporting currency are noted beside a journal that has nothing yet; where it has something,
     * they must be those that it was begun with.
     *
     * @throws Refusal where a setting is missing, wrong, or another than the journal's
     */
    public static BankTerms read(DataSource primary) {
        try (Connection connection = primary.getConnection()) {
            Map<String, String> settings = settings(connection);
            BankTerms terms = new BankTerms(
                    country(required(settings, "home_country", COUNTRY)),
                    currency(required(settings, "reporting_currency", CURRENCY)),
                    zone(required(settings, "zone", ZONE)),
                    basisPoints(required(settings, "foreign_fee_basis_points", BASIS_POINTS)));
            requireTheJournals(connection, settings.get("zone"), settings.get("reporting_currency"));
            return terms;
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The bank's settings cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> settings = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, value from ledger.bank_setting")) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }

    /** A journal from before they were noted keeps those that it is first found with. */
    private static void requireTheJournals(Connection connection, String zone, String reporting) throws SQLException {
        // Usually it writes nothing: a start does not wait for a standby that is away.
        String note =
                """
                insert into ledger.journal_terms (zone, reporting_currency)
                select ?, ? from ledger.journal_head
                where position = 0 or not exists (select from ledger.journal_terms)
                on conflict (only_one) do update set zone = excluded.zone, reporting_currency = excluded.reporting_currency
                where (select position from ledger.journal_head) = 0""";
        try (PreparedStatement noting = connection.prepareStatement(note)) {
            noting.setString(1, zone);
            noting.setString(2, reporting);
            noting.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select zone, reporting_currency from ledger.journal_terms")) {
            row.next();
            requireTheJournals("zone", zone, row.getString(1));
            requireTheJournals("reporting_currency", reporting, row.getString(2));
        }
    }

    private static void requireTheJournals(String name, String value, String journals) {
        if (!value.equals(journals)) {
            throw Refusal.failure(
                    "The bank's setting " + name + " is \"" + value + "\", but its journal was begun with \"" + journals
                            + "\".",
                    "Set it back to " + journals
                            + " in ledger.bank_setting; a bank with another one needs its own folder.");
        }
    }

    private static String required(Map<String, String> settings, String name, String right) {
        String value = settings.get(name);
        if (value == null) {
            throw Refusal.failure(
                    "The bank's setting " + name + " is missing.",
                    "Insert it into ledger.bank_setting: " + right + ".");
        }
        return value;
    }

    private static String country(String value) {
        if (!value.matches("[A-Z]{2}")) {
            throw wrong("home_country", value, COUNTRY);
        }
        return value;
    }

    private static Currency currency(String value) {
        try {
            return Currency.getInstance(value);
        } catch (IllegalArgumentException e) {
            throw wrong("reporting_currency", value, CURRENCY);
        }
    }

    private static ZoneId zone(String value) {
        try {
            // PostgreSQL takes "+02:00" for a zone as well, and reads it west of Greenwich.
            if (!ZoneId.getAvailableZoneIds().contains(value)) {
                throw wrong("zone", value, "a name of the time zone database, like Europe/Paris");
            }
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw wrong("zone", value, ZONE);
        }
    }

    private static int basisPoints(String value) {
        if (!value.matches("[0-9]{1,4}")) {
            throw wrong("foreign_fee_basis_points", value, BASIS_POINTS);
        }
        return Integer.parseInt(value);
    }

    private static Refusal wrong(String name, String value, String right) {
        return Refusal.failure(
                "The bank's setting " + name + " is \"" + value + "\".",
                "Set it to " + right + " in ledger.bank_setting.");
    }
}
