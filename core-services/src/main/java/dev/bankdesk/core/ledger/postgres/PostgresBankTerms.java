package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.BankTerms;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The bank's terms from its settings; a wrong one is told by its name and value. */
public final class PostgresBankTerms {
    private PostgresBankTerms() {}

    public static BankTerms read(DataSource primary) {
        Map<String, String> settings = new HashMap<>();
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, value from ledger.bank_setting")) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The bank's settings cannot be read: " + e.getMessage(), e);
        }
        return new BankTerms(
                settings.getOrDefault("home_country", BankTerms.DEFAULT.homeCountry()),
                currency(settings.getOrDefault("reporting_currency", "EUR")),
                zone(settings.getOrDefault("zone", "Europe/Paris")),
                basisPoints(settings.getOrDefault("foreign_fee_basis_points", "200")));
    }

    private static Currency currency(String value) {
        try {
            return Currency.getInstance(value);
        } catch (IllegalArgumentException e) {
            throw wrong("reporting_currency", value, "a currency of ISO 4217, like EUR");
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
            throw wrong("zone", value, "a time zone, like Europe/Paris");
        }
    }

    private static int basisPoints(String value) {
        if (!value.matches("[0-9]{1,4}")) {
            throw wrong("foreign_fee_basis_points", value, "0 to 9999, where 200 is 2 %");
        }
        return Integer.parseInt(value);
    }

    private static Refusal wrong(String name, String value, String right) {
        return Refusal.failure(
                "The bank's setting " + name + " is \"" + value + "\".",
                "Set it to " + right + " in ledger.bank_setting.");
    }
}
