package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.campaign.OfferText;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;

/**
 * Offers that nobody has sent yet, in the order in which they were made. The rows themselves are the outbox: what ends between the
 * sending and its note is sent again. One process sends at a time. What it sends is locked until the broker has it, so that a
 * withdrawal comes before, and the offer stays, or behind; the broker is waited for at most 5 s. For one thread.
 */
public final class OfferOutbox {
    private static final int MOST_AT_ONCE = 200;

    private static final String UNSENT =
            """
            select o.id, o.customer, o.campaign, o.version, o.product, o.saving_minor, c.terms ->> 'currency', o.reason,
                   o.made_at, o.expires_at, c.terms ->> 'channel' = 'INBOX',
                   c.terms #>> '{text,title,en}', c.terms #>> '{text,title,fr}',
                   c.terms #>> '{text,body,en}', c.terms #>> '{text,body,fr}', coalesce(nullif(o.reason_fr, ''), o.reason)
              from marketing.offer o join marketing.campaign c on c.id = o.campaign and c.version = o.version
             where o.sent_at is null and o.state = 1 order by o.id limit ? for no key update of o skip locked""";

    private final MarketingPrimary primary;
    /** One behind a failure: a broker that is away shall keep one client's offer locked, and not those of many. */
    private int atOnce = MOST_AT_ONCE;

    public OfferOutbox(MarketingPrimary primary) {
        this.primary = primary;
    }

    /**
     * An offer on its way.
     *
     * @param savingMinor in minor units of the currency
     * @param madeAt the bank's time, as expiresAt
     */
    public record Unsent(
            long id,
            long customer,
            int campaign,
            int version,
            String product,
            OfferText text,
            long savingMinor,
            Currency currency,
            LocalText reason,
            Instant madeAt,
            Instant expiresAt) {}

    /**
     * Sends the oldest, at most 200, behind a failure one; those that a banker tells are noted only.
     *
     * @param channel returns when all of them are stored, or throws
     * @param at machine time
     * @return how many there were; 0 also where another process sends at this moment
     */
    public int send(Consumer<List<Unsent>> channel, Instant at) {
        int most = atOnce;
        atOnce = 1;
        int sent = inOne(channel, at, most);
        atOnce = MOST_AT_ONCE;
        return sent;
    }

    private int inOne(Consumer<List<Unsent>> channel, Instant at, int most) {
        return primary.inTransaction(connection -> {
            if (!isSender(connection)) {
                return 0;
            }
            List<Long> all = new ArrayList<>();
            List<Unsent> travelling = new ArrayList<>();
            read(connection, most, all, travelling);
            if (!travelling.isEmpty()) {
                channel.accept(travelling);
            }
            if (!all.isEmpty()) {
                note(connection, all, at);
            }
            return all.size();
        });
    }

    /** Until the transaction ends nobody else sends offers, or tells their ends. */
    static boolean isSender(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_try_advisory_xact_lock(hashtext('bankdesk offers'))")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void read(Connection connection, int most, List<Long> all, List<Unsent> travelling)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNSENT)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(row.getLong(1));
                    if (row.getBoolean(11)) {
                        travelling.add(unsent(row));
                    }
                }
            }
        }
    }

    private static Unsent unsent(ResultSet row) throws SQLException {
        return new Unsent(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                row.getInt(4),
                row.getString(5),
                new OfferText(
                        new LocalText(row.getString(12), row.getString(13)),
                        new LocalText(row.getString(14), row.getString(15))),
                row.getLong(6),
                Currency.getInstance(row.getString(7)),
                new LocalText(row.getString(8), row.getString(16)),
                CampaignRows.instant(row, 9),
                CampaignRows.instant(row, 10));
    }

    private static void note(Connection connection, List<Long> sent, Instant at) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update marketing.offer set sent_at = ? where id = any (?)")) {
            DecisionWriter.setTime(statement, 1, at);
            statement.setArray(2, connection.createArrayOf("int8", sent.toArray()));
            statement.executeUpdate();
        }
    }
}
