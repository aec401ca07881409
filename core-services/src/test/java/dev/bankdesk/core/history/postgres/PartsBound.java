package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.TooManyParts;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A change and a ranking of a random journal's merchants: as many as are held are answered, with one less they are refused. */
final class PartsBound {
    /** Those that have a name, and none. */
    private static final int MERCHANTS = RandomJournal.MERCHANTS + 1;
    /** Of accounts and of payees. */
    private static final int CURRENCIES = 5;

    private PartsBound() {}

    static void refusesMore(Connection reader, ChangeQuestion question) throws SQLException {
        ChangeQuestion byMerchant =
                new ChangeQuestion(question.before(), question.now(), Set.of(Dimension.MERCHANT), question.filter());
        int all = MERCHANTS * CURRENCIES;
        assertThat(new ChangeReader(reader, new KnownClients(), all)
                        .read(byMerchant)
                        .by()
                        .get(Dimension.MERCHANT)
                        .parts())
                .hasSize(MERCHANTS);
        assertThatThrownBy(() -> new ChangeReader(reader, new KnownClients(), MERCHANTS).read(byMerchant))
                .isInstanceOf(TooManyParts.class)
                .hasMessageContaining("more than " + MERCHANTS + " parts");
    }

    static void ranksNoMore(Connection reader, ChangeQuestion question) throws SQLException {
        TopMerchantsQuestion ranking =
                new TopMerchantsQuestion(question.now(), question.before(), question.filter(), Metric.AMOUNT, 3);
        assertThat(new TopMerchantsReader(reader, new KnownClients(), MERCHANTS)
                        .read(ranking)
                        .rows())
                .hasSize(3);
        assertThatThrownBy(() -> new TopMerchantsReader(reader, new KnownClients(), MERCHANTS - 1).read(ranking))
                .isInstanceOf(TooManyParts.class);
    }
}
