package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Which decisions are replayed where the rules of the bank have changed. */
class RuleRowsIT {
    private final TestBank bank = TestBank.shared().withMarketing();
    private final MadeOffers made = new MadeOffers(bank, Instant.parse("2026-03-31T12:00:00Z"), OfferChannel.INBOX);

    private RuleRows.Found read() throws SQLException {
        try (Connection connection = bank.marketingWriter()) {
            connection.setAutoCommit(false);
            AnalysedCampaign campaign = AnalysedCampaign.read(
                            connection, made.campaign().id(), ZoneOffset.UTC)
                    .orElseThrow();
            return RuleRows.read(connection, campaign, 10);
        }
    }

    @Test
    void decisions_by_the_newest_rules_are_replayed_back_to_the_last_by_others() throws SQLException {
        for (long customer = 7; customer <= 10; customer++) {
            made.to(customer);
        }
        assertThat(read().decisions()).hasSize(4);
        assertThat(read().complete()).isTrue();
        made.run("update marketing.decision set rules = 2 where position in (1007, 1009, 1010)");
        RuleRows.Found changed = read();
        assertThat(changed.decisions())
                .extracting(decision -> decision.on().position())
                .containsExactly(1_009L, 1_010L);
        assertThat(changed.complete()).isFalse();
        assertThat(changed.before()).containsOnlyKeys(7L, 8L);
    }
}
