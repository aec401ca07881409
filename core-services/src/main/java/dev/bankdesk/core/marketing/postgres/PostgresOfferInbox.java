package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferInbox;
import dev.bankdesk.core.marketing.offer.OfferState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Offers as the replica of the marketing database has them. */
public final class PostgresOfferInbox implements OfferInbox {
    private static final String OFFERS =
            """
            select o.id, o.campaign, o.version, o.position, o.epoch, o.product,
                   c.terms #>> '{text,title,en}', c.terms #>> '{text,title,fr}',
                   c.terms #>> '{text,body,en}', c.terms #>> '{text,body,fr}',
                   o.saving_minor, c.terms ->> 'currency', o.reason, c.terms ->> 'channel' = 'INBOX', o.state, o.state_at,
                   o.made_at, o.expires_at, o.opened_at, o.not_opened, coalesce(nullif(o.reason_fr, ''), o.reason)
              from marketing.offer o join marketing.campaign c on c.id = o.campaign and c.version = o.version
             where o.customer = ? order by o.id desc limit ?""";

    private static final String SEEN =
            """
            select t.offer, t.language, t.version, t.title, t.body, t.shown_at from marketing.offer_text t
             where t.offer in (select id from marketing.offer where customer = ? order by id desc limit ?)
             order by t.shown_at, t.offer, t.language""";

    private static final String EVENTS =
            """
            select e.offer, e.state, e.happened_at from marketing.offer_event e
             where e.offer in (select id from marketing.offer where customer = ? order by id desc limit ?)
             order by e.id""";

    private static final String MARKS =
            """
            select o.customer, max(e.id) + count(o.opened_at) + count(o.not_opened)
              from marketing.offer o join lateral (
                   select max(id) as id from marketing.offer_event where offer = o.id) e on true
             where o.customer = any (?) group by o.customer""";

    private final Replica replica;

    /** @param replica of the marketing database */
    public PostgresOfferInbox(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Inbox of(long customer) {
        return replica.ask(connection -> {
            List<Shown> offers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(OFFERS)) {
                statement.setLong(1, customer);
                statement.setInt(2, MOST);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        offers.add(shown(row));
                    }
                }
            }
            return new Inbox(marks(connection, List.of(customer)).getOrDefault(customer, 0L), offers);
        });
    }

    private static Shown shown(ResultSet row) throws SQLException {
        return new Shown(
                row.getLong(1),
                row.getInt(2),
                row.getInt(3),
                row.getLong(4),
                row.getInt(5),
                row.getString(6),
                new LocalText(row.getString(7), row.getString(8)),
                new LocalText(row.getString(9), row.getString(10)),
                row.getLong(11),
                Currency.getInstance(row.getString(12)),
                new LocalText(row.getString(13), row.getString(21)),
                row.getBoolean(14),
                OfferState.of(row.getInt(15)),
                CampaignRows.instant(row, 16),
                CampaignRows.instant(row, 17),
                CampaignRows.instant(row, 18),
                CampaignRows.instant(row, 19),
                row.getString(20));
    }

    @Override
    public List<Saw> seen(long customer) {
        return replica.ask(connection -> {
            List<Saw> seen = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(SEEN)) {
                statement.setLong(1, customer);
                statement.setInt(2, MOST);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        seen.add(new Saw(
                                row.getLong(1),
                                Language.of(row.getString(2)).orElseThrow(),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                CampaignRows.instant(row, 6)));
                    }
                }
            }
            return seen;
        });
    }

    @Override
    public List<Happened> events(long customer) {
        return replica.ask(connection -> {
            List<Happened> events = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
                statement.setLong(1, customer);
                statement.setInt(2, MOST);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        events.add(new Happened(
                                row.getLong(1), OfferState.of(row.getInt(2)), CampaignRows.instant(row, 3)));
                    }
                }
            }
            return events;
        });
    }

    @Override
    public Map<Long, Long> marks(Collection<Long> customers) {
        return replica.ask(connection -> marks(connection, customers));
    }

    /** Events only get more, and so do answers of the ledger. */
    private static Map<Long, Long> marks(Connection connection, Collection<Long> customers) throws SQLException {
        Map<Long, Long> marks = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(MARKS)) {
            statement.setArray(1, connection.createArrayOf("int8", customers.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    marks.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        customers.forEach(customer -> marks.putIfAbsent(customer, 0L));
        return marks;
    }
}
