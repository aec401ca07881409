package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.consent.Consent;
import dev.bankdesk.core.marketing.consent.Purpose;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Consents from the tables, on whichever server. */
final class ConsentRows {
    private ConsentRows() {}

    /** Both purposes; what nothing was said of is not given, with version 0. */
    static Map<Purpose, Consent> now(Connection connection, long customer) throws SQLException {
        Map<Purpose, Consent> consents = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            consents.put(purpose, Consent.unknown(customer, purpose));
        }
        read(connection, customer, "marketing.consent").forEach(each -> consents.put(each.purpose(), each));
        return consents;
    }

    /** Every version of both purposes, oldest first. */
    static List<Consent> versions(Connection connection, long customer) throws SQLException {
        return read(connection, customer, "marketing.consent_version");
    }

    private static List<Consent> read(Connection connection, long customer, String table) throws SQLException {
        List<Consent> consents = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select customer, purpose, version, given, changed_at, source from " + table
                        + " where customer = ? order by recorded_at, purpose, version")) {
            statement.setLong(1, customer);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consents.add(new Consent(
                            row.getLong(1),
                            Purpose.of(row.getInt(2)),
                            row.getInt(3),
                            row.getBoolean(4),
                            CampaignRows.instant(row, 5),
                            row.getString(6)));
                }
            }
        }
        return consents;
    }
}
