package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.offer.OfferState;
import dev.bankdesk.core.marketing.offer.WaitingOffers;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Offers that wait, as the replica of the marketing database has them. */
public final class PostgresWaitingOffers implements WaitingOffers {
    private static final String WAITING =
            """
            select o.id, o.campaign, o.customer, o.product, o.state, o.made_at, o.expires_at
              from marketing.offer o join marketing.campaign c on c.id = o.campaign and c.version = o.version
             where o.state in (1, 2, 3) and o.id > ? and c.terms ->> 'channel' = 'INBOX' order by o.id limit ?""";

    private final Replica replica;

    /** @param replica of the marketing database */
    public PostgresWaitingOffers(Replica replica) {
        this.replica = replica;
    }

    @Override
    public List<Waiting> after(long after, int most) {
        return replica.ask(connection -> {
            List<Waiting> waiting = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                statement.setLong(1, after);
                statement.setInt(2, most);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        waiting.add(new Waiting(
                                row.getLong(1),
                                row.getInt(2),
                                row.getLong(3),
                                row.getString(4),
                                OfferState.of(row.getInt(5)),
                                CampaignRows.instant(row, 6),
                                CampaignRows.instant(row, 7)));
                    }
                }
            }
            return waiting;
        });
    }
}
