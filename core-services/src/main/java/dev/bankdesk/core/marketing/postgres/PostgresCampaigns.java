package dev.bankdesk.core.marketing.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import dev.bankdesk.core.platform.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Campaigns in versions, on the primary: each change in one transaction, with who made it. */
public final class PostgresCampaigns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS =
            "select id, version, terms, state, drafted_by, activated_by, salt from marketing.campaign";

    private final MarketingPrimary primary;
    private final Currency currency;
    private final InstantSource clock;

    /** @param currency the bank's reporting currency, of all amounts */
    public PostgresCampaigns(MarketingPrimary primary, Currency currency, InstantSource clock) {
        this.primary = primary;
        this.currency = currency;
        this.clock = clock;
    }

    /** @throws Refusal where the person drafts no campaigns, or the bank does not offer the product */
    public Campaign draft(CampaignTerms terms, Person by) {
        return primary.inTransaction(connection -> {
            requireOffered(connection, terms.product());
            Campaign draft = Campaign.draft(
                    nextId(connection), terms, by, UUID.randomUUID().toString());
            insert(connection, draft, by);
            return draft;
        });
    }

    /** A draft beside the version that runs, which goes on until the draft is activated. */
    public Campaign draftNext(int id, CampaignTerms terms, Person by) {
        return primary.inTransaction(connection -> {
            Campaign next = latest(connection, id).nextVersion(terms, by);
            insert(connection, next, by);
            return next;
        });
    }

    /** Ends the version that ran before in the same transaction. */
    public Campaign activate(int id, Person by) {
        return primary.inTransaction(connection -> {
            Campaign active = latest(connection, id).activate(by);
            for (Campaign before : versions(connection, id)) {
                if (before.version() < active.version() && before.state() != Campaign.State.STOPPED) {
                    update(connection, before.stop(by), by);
                }
            }
            requireOffered(connection, active.terms().product());
            update(connection, active, by);
            return active;
        });
    }

    public Campaign pause(int id, Person by) {
        return change(id, by, running -> running.pause(by));
    }

    public Campaign resume(int id, Person by) {
        return change(id, by, running -> running.resume(by));
    }

    public Campaign stop(int id, Person by) {
        return change(id, by, running -> running.stop(by));
    }

    /** Of the version that runs; of the latest where none does. */
    private Campaign change(int id, Person by, UnaryOperator<Campaign> step) {
        return primary.inTransaction(connection -> {
            Campaign latest = latest(connection, id);
            Campaign running = versions(connection, id).stream()
                    .filter(each -> each.state() == Campaign.State.ACTIVE || each.state() == Campaign.State.PAUSED)
                    .findFirst()
                    .orElse(latest);
            Campaign changed = step.apply(running);
            update(connection, changed, by);
            return changed;
        });
    }

    /** Those that may make offers now, in the order of their ids. */
    public List<Campaign> active() {
        return primary.inTransaction(connection -> read(connection, " where state = 2 order by id"));
    }

    /** The newest version of all. Locks it, so that two people act one behind the other. */
    private Campaign latest(Connection connection, int id) throws SQLException {
        List<Campaign> found = read(connection, " where id = " + id + " order by version desc limit 1 for update");
        if (found.isEmpty()) {
            throw Refusal.usage("There is no campaign " + id + ".", "Give the number of a campaign.");
        }
        return found.get(0);
    }

    private List<Campaign> versions(Connection connection, int id) throws SQLException {
        return read(connection, " where id = " + id + " order by version for update");
    }

    private List<Campaign> read(Connection connection, String which) throws SQLException {
        List<Campaign> campaigns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS + which)) {
            while (row.next()) {
                campaigns.add(new Campaign(
                        row.getInt(1),
                        row.getInt(2),
                        terms(row.getInt(1), row.getString(3)),
                        Campaign.State.values()[row.getInt(4) - 1],
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)));
            }
        }
        return campaigns;
    }

    private static CampaignTerms terms(int id, String text) throws SQLException {
        try {
            ObjectNode json = JSON.readTree(text).deepCopy();
            Currency currency = Currency.getInstance(json.remove("currency").asText());
            return CampaignJson.read(new TermsReader("The campaign " + id, "", json), currency);
        } catch (JsonProcessingException e) {
            throw new SQLException("terms of a campaign are not JSON", e);
        }
    }

    private static void requireOffered(Connection connection, String product) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select from marketing.product where key = ? and ended_at is null")) {
            statement.setString(1, product);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.usage(
                            "The campaign's product is " + product + ", which the bank does not offer.",
                            "Choose one of the catalogue.");
                }
            }
        }
    }

    private static int nextId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select nextval('marketing.campaign_id')")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void insert(Connection connection, Campaign draft, Person by) throws SQLException {
        ObjectNode terms = CampaignJson.write(draft.terms(), currency);
        terms.put("currency", currency.getCurrencyCode());
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.campaign (id, version, product, terms, state, salt, drafted_by, drafted_at)
                values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)""")) {
            statement.setInt(1, draft.id());
            statement.setInt(2, draft.version());
            statement.setString(3, draft.terms().product());
            statement.setString(4, terms.toString());
            statement.setInt(5, draft.state().code());
            statement.setString(6, draft.salt());
            statement.setString(7, draft.draftedBy());
            statement.setObject(8, now());
            statement.executeUpdate();
        }
        note(connection, draft, by);
    }

    private void update(Connection connection, Campaign changed, Person by) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                update marketing.campaign set state = ?, activated_by = ?,
                       activated_at = case when ?::text is not null then coalesce(activated_at, ?) end
                where id = ? and version = ?""")) {
            statement.setInt(1, changed.state().code());
            statement.setString(2, changed.activatedBy());
            statement.setString(3, changed.activatedBy());
            statement.setObject(4, now());
            statement.setInt(5, changed.id());
            statement.setInt(6, changed.version());
            statement.executeUpdate();
        }
        note(connection, changed, by);
    }

    private void note(Connection connection, Campaign campaign, Person by) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.campaign_event (campaign, version, state, who, happened_at)
                values (?, ?, ?, ?, ?)""")) {
            statement.setInt(1, campaign.id());
            statement.setInt(2, campaign.version());
            statement.setInt(3, campaign.state().code());
            statement.setString(4, by.name());
            statement.setObject(5, now());
            statement.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
