package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignRegister;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Campaigns as the replica of the marketing database has them. */
public final class PostgresCampaignRegister implements CampaignRegister {
    /** Of each campaign the version that runs, or the newest. */
    private static final String STANDING =
            """
            select %s, coalesce(d.version, 0), coalesce(u.offers, 0)
              from (select distinct on (id) * from marketing.campaign
                     where id between ? and ? order by id desc, state in (2, 3) desc, version desc limit ?) c
              left join marketing.campaign d on d.id = c.id and d.state = 1 and d.version <> c.version
              left join marketing.campaign_use u on u.campaign = c.id
             order by c.id desc"""
                    .formatted(CampaignRows.COLUMNS);

    private final Replica replica;

    /** @param replica of the marketing database */
    public PostgresCampaignRegister(Replica replica) {
        this.replica = replica;
    }

    @Override
    public List<Standing> newest(int before, int most) {
        return replica.ask(connection -> standing(connection, 1, before - 1, most));
    }

    @Override
    public Optional<Whole> of(int id) {
        return replica.ask(connection -> {
            List<Standing> found = standing(connection, id, id, 1);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Whole(
                            found.get(0),
                            CampaignRows.read(connection, "where id = ? order by version", id),
                            events(connection, id)));
        });
    }

    static List<Standing> standing(Connection connection, int first, int last, int most) throws SQLException {
        List<Standing> standing = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(STANDING)) {
            statement.setInt(1, first);
            statement.setInt(2, last);
            statement.setInt(3, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    standing.add(new Standing(
                            CampaignRows.dated(row),
                            row.getInt(CampaignRows.COUNT + 1),
                            row.getLong(CampaignRows.COUNT + 2)));
                }
            }
        }
        return standing;
    }

    private static List<Event> events(Connection connection, int id) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select happened_at, bank_time, version, state, who from marketing.campaign_event"
                        + " where campaign = ? order by id")) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new Event(
                            CampaignRows.moment(row, 1),
                            row.getInt(3),
                            Campaign.State.of(row.getInt(4)),
                            row.getString(5)));
                }
            }
        }
        return events;
    }
}
