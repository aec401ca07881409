package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.dossier.DossierPage;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.core.marketing.offer.OfferAct;
import dev.bankdesk.core.marketing.offer.OfferReply;
import dev.bankdesk.core.testing.TestBank;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dossier files of an offer: the words that the client saw, and the consent that it was made under. */
class DossierRowsIT {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long CLIENT = 7;
    private static final long POSITION = 1_007;

    private MadeOffers made;
    private MarketingPrimary primary;
    private Replica books;
    private Replica marketing;
    private long offer;

    @BeforeEach
    void offer() throws SQLException {
        TestBank bank = TestBank.shared().emptied().withMarketing();
        made = new MadeOffers(bank, NOW, OfferChannel.INBOX);
        primary = new MarketingPrimary(bank.addresses().marketing());
        books = new Replica(bank.addresses());
        marketing = new Replica(bank.addresses().marketing());
        offer = made.to(CLIENT);
    }

    @AfterEach
    void close() {
        books.close();
        marketing.close();
    }

    private void saw(Language language, int secondsLater) {
        new PostgresOffers(primary)
                .take(
                        new OfferReply(offer, CLIENT, OfferAct.SEEN, language, null, "the inbox"),
                        NOW.plusSeconds(secondsLater));
    }

    /** The English page, as the replica has it now. */
    private String page() {
        return new PostgresDecisionFile(books, marketing)
                .at(POSITION, 0)
                .map(filed -> DossierPage.write(filed.dossier(), Language.EN))
                .orElse("");
    }

    private String pageWith(String words) {
        await().atMost(SOON).until(() -> page().contains(words));
        return page();
    }

    @Test
    void who_saw_the_offer_in_french_saw_no_english_words() {
        saw(Language.FR, 60);
        assertThat(pageWith("Plus de frais"))
                .contains("Texte", "pourquoi", "2026-03-31 14:01:00 +02:00")
                .doesNotContain("No more fees")
                .doesNotContain("not shown");
    }

    @Test
    void what_nobody_saw_yet_has_no_words_on_file() {
        assertThat(pageWith("not shown yet")).doesNotContain("No more fees").doesNotContain("Plus de frais");
    }

    /** As offers that were answered before words were kept: nobody may say that the client was never shown them. */
    @Test
    void what_was_answered_without_words_on_file_was_not_kept() {
        saw(null, 60);
        new PostgresOffers(primary)
                .take(new OfferReply(offer, CLIENT, OfferAct.ACCEPTED, null, null, "the inbox"), NOW.plusSeconds(90));
        assertThat(pageWith("accepted")).contains("the words were not kept").doesNotContain("never shown");
    }

    @Test
    void what_ended_in_the_inbox_without_a_look_was_never_shown() {
        new PostgresConsents(primary).set(CLIENT, Purpose.TARGETING, false, "client", NOW.minus(Duration.ofHours(20)));
        assertThat(pageWith("cancelled")).contains("never shown");
    }

    /** The talk leaves no look on file. */
    @Test
    void of_what_a_banker_told_the_words_were_not_kept() {
        made.run("update marketing.campaign set terms = jsonb_set(terms, '{channel}', '\"BANKER\"')");
        assertThat(pageWith("the words were not kept")).doesNotContain("not shown yet");
    }

    @Test
    void who_saw_it_in_both_languages_has_both_on_file_in_the_order_of_the_looks() {
        saw(Language.FR, 60);
        saw(Language.EN, 120);
        String page = pageWith("No more fees");
        assertThat(page.indexOf("Plus de frais")).isPositive().isLessThan(page.indexOf("No more fees"));
    }

    /** The offer is dated as its transaction, ahead of the bank's clock; the client withdraws by that clock, behind it. */
    @Test
    void the_consent_on_file_is_the_one_that_the_offer_was_made_under() {
        new PostgresConsents(primary).set(CLIENT, Purpose.TARGETING, false, "client", NOW.minus(Duration.ofHours(20)));
        assertThat(pageWith("cancelled"))
                .contains("targeting yes", "version 1 / 1")
                .doesNotContain("version 2 / 1");
    }
}
