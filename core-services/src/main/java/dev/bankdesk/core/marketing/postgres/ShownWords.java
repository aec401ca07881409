package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.offer.OfferReply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Keeps what a client saw of an offer, word by word, at the first look in each language. */
final class ShownWords {
    private ShownWords() {}

    static void keep(Connection connection, OfferReply reply, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                insert into marketing.offer_text (offer, language, version, title, body, reason, saving_minor, shown_at)
                select o.id, ?, o.version, c.terms #>> array['text', 'title', ?], c.terms #>> array['text', 'body', ?],
                       case ? when 'fr' then coalesce(nullif(o.reason_fr, ''), o.reason) else o.reason end, o.saving_minor, ?
                  from marketing.offer o join marketing.campaign c on c.id = o.campaign and c.version = o.version
                 where o.id = ?
                on conflict (offer, language) do nothing""")) {
            String language = reply.language().code();
            statement.setString(1, language);
            statement.setString(2, language);
            statement.setString(3, language);
            statement.setString(4, language);
            DecisionWriter.setTime(statement, 5, at);
            statement.setLong(6, reply.offer());
            statement.executeUpdate();
        }
    }
}
