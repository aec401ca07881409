package dev.bankdesk.core.marketing.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.campaign.CampaignRegister.Dated;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Versions of campaigns as their table has them. */
final class CampaignRows {
    /** Of a table or subquery c. */
    static final String COLUMNS =
            "c.id, c.version, c.terms, c.state, c.drafted_by, c.activated_by, c.salt, c.drafted_at, c.drafted_bank_time,"
                    + " c.activated_at, c.activated_bank_time";

    /** How many columns these are. */
    static final int COUNT = 11;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CampaignRows() {}

    /** @param which what follows on the table's name; @param values of its question marks */
    static List<Dated> read(Connection connection, String which, Object... values) throws SQLException {
        List<Dated> versions = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select " + COLUMNS + " from marketing.campaign c " + which)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    versions.add(dated(row));
                }
            }
        }
        return versions;
    }

    /** Of a row that begins with the columns. */
    static Dated dated(ResultSet row) throws SQLException {
        ObjectNode json = json(row.getString(3));
        Currency currency = Currency.getInstance(json.remove("currency").asText());
        CampaignTerms terms = CampaignJson.read(new TermsReader("The campaign " + row.getInt(1), "", json), currency);
        Campaign campaign = new Campaign(
                row.getInt(1),
                row.getInt(2),
                terms,
                Campaign.State.of(row.getInt(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7));
        return new Dated(campaign, moment(row, 8), moment(row, 10), currency);
    }

    private static ObjectNode json(String text) throws SQLException {
        try {
            return JSON.readTree(text).deepCopy();
        } catch (JsonProcessingException e) {
            throw new SQLException("terms of a campaign are not JSON", e);
        }
    }

    /** Of a machine's time and the bank's behind it; null where nothing was done. */
    static CampaignMoment moment(ResultSet row, int column) throws SQLException {
        Instant machine = instant(row, column);
        return machine == null ? null : new CampaignMoment(machine, instant(row, column + 1));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
