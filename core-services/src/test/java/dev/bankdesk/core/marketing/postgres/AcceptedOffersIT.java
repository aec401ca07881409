package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.offer.ProductOpening;
import dev.bankdesk.core.marketing.offer.ProductOpening.Answer;
import dev.bankdesk.core.marketing.offer.Response;
import dev.bankdesk.core.testing.TestBank;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of the ledger for an accepted offer, and what the client is noted to have then. */
class AcceptedOffersIT {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final long CLIENT = 7;

    private MadeOffers made;
    private MarketingPrimary primary;
    private AcceptedOffers accepted;
    private PostgresHoldings holdings;

    @BeforeEach
    void offers() throws SQLException {
        TestBank bank = TestBank.shared().emptied().withMarketing();
        made = new MadeOffers(bank, NOW, OfferChannel.INBOX);
        primary = new MarketingPrimary(bank.addresses().marketing());
        accepted = new AcceptedOffers(primary);
        holdings = new PostgresHoldings(primary);
    }

    private long accept(long customer, String product) {
        long offer = made.to(customer);
        made.run("update marketing.offer set product = '" + product + "' where id = " + offer);
        new PostgresOffers(primary).respond(offer, customer, Response.ACCEPT, NOW, "the inbox");
        return offer;
    }

    @Test
    void products_that_have_foreign_fees_in_their_price_are_opened_without_them_and_others_are_not() {
        List<String> products = List.of("no-fee-card", "premium-account", "grocery-cash-back-card", "travel-insurance");
        for (int i = 0; i < products.size(); i++) {
            accept(CLIENT + i, products.get(i));
        }
        List<String> asked = new ArrayList<>();
        accepted.open(wanted -> {
            asked.add(wanted.product() + " " + wanted.withoutForeignFee());
            return new Answer.Opened(NOW);
        });
        assertThat(asked)
                .containsExactly(
                        "no-fee-card true",
                        "premium-account true",
                        "grocery-cash-back-card false",
                        "travel-insurance false");
    }

    /** The ledger has opened it, and a banker closes it before the opening is noted. */
    @Test
    void what_is_closed_between_the_opening_and_its_note_is_not_held() {
        long offer = accept(CLIENT, "no-fee-card");
        Instant closed = NOW.plusSeconds(60);
        accepted.open(wanted -> {
            assertThat(holdings.close(CLIENT, "no-fee-card", closed)).isFalse();
            return new Answer.Opened(NOW);
        });
        assertThat(holdings.of(CLIENT))
                .containsExactly(new PostgresHoldings.Holding("no-fee-card", "offer", offer, NOW, closed));
    }

    /** What was closed is what the client had before; the ledger opens it anew behind that. */
    @Test
    void what_is_opened_behind_a_close_is_held() {
        assertThat(holdings.open(CLIENT, "no-fee-card", "banker", 0, NOW.minusSeconds(60)))
                .isTrue();
        long offer = accept(CLIENT, "no-fee-card");
        accepted.open(wanted -> {
            assertThat(holdings.close(CLIENT, "no-fee-card", NOW)).isTrue();
            return new Answer.Opened(NOW.plusSeconds(60));
        });
        assertThat(holdings.of(CLIENT))
                .containsExactly(
                        new PostgresHoldings.Holding("no-fee-card", "banker", 0, NOW.minusSeconds(60), NOW),
                        new PostgresHoldings.Holding("no-fee-card", "offer", offer, NOW.plusSeconds(60), null));
    }

    @Test
    void what_is_closed_behind_the_note_ends_the_holding() {
        long offer = accept(CLIENT, "no-fee-card");
        ProductOpening ledger = wanted -> new Answer.Opened(NOW);
        accepted.open(ledger);
        assertThat(holdings.close(CLIENT, "no-fee-card", NOW.plusSeconds(60))).isTrue();
        assertThat(accepted.open(ledger)).isZero();
        assertThat(holdings.of(CLIENT))
                .containsExactly(new PostgresHoldings.Holding("no-fee-card", "offer", offer, NOW, NOW.plusSeconds(60)));
    }
}
