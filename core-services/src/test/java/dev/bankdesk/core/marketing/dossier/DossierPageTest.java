package dev.bankdesk.core.marketing.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DossierPageTest {
    private static final Instant AT = Instant.parse("2026-03-31T12:00:00Z");
    private static final String HOSTILE =
            "</td><script src=\"https://evil.example/x\">alert('1')</script>\u0000\uD800&";

    private static Way way(int campaign, Reason ended, double propensity, double score) {
        return new Way(campaign, 2, 3, ended, propensity, score);
    }

    private static Decision decision(Way... ways) {
        return new Decision(
                new Trigger(41, 7, AT, TransactionKind.CARD_PAYMENT, Category.RESTAURANTS, null, true, true),
                List.of(ways));
    }

    private static Explanation.Named named(Way way) {
        return new Explanation.Named(
                "Campaign " + way.campaign(), new LocalText("Product " + way.campaign(), "Produit " + way.campaign()));
    }

    private static Explanation explained(Decision decision) {
        return Explanation.of(decision, DossierPageTest::named);
    }

    @Test
    void the_offered_one_comes_first_and_each_other_has_its_own_reason() {
        Explanation why = explained(decision(
                way(1, Reason.NO_CONSENT, 0.05, 0),
                way(2, Reason.ANOTHER_IS_BETTER, 0.02, 66.5),
                way(3, null, 0.045, 153),
                way(4, Reason.NOT_RELEVANT, 0.3, 0)));
        assertThat(why.summary().en()).isEqualTo("Offered: Product 3, by the campaign “Campaign 3”. Candidates: 4.");
        assertThat(why.lines())
                .extracting(line -> line.sentence().en())
                .containsExactly(
                        "“Campaign 3” (Product 3): offered. It passed every step; the highest score of the 2 that came so far"
                                + " (score 153.00, accepted with a probability of 4.5%).",
                        "“Campaign 2” (Product 2): not offered. It ended at the step “arbitration”: its score of 66.50 is not"
                                + " above the 153.00 of “Campaign 3”.",
                        "“Campaign 1” (Product 1): not offered. It ended at the step “consent”: the client has not agreed to"
                                + " be targeted.",
                        "“Campaign 4” (Product 4): not offered. It ended at the step “applicability”: the transaction says"
                                + " nothing about the product.");
        assertThat(why.lines().get(0).sentence().fr())
                .isEqualTo(
                        "« Campaign 3 » (Produit 3) : proposé. Toutes les étapes sont passées ; le score le plus élevé"
                                + " des 2 arrivés jusque-là (score 153,00, probabilité d’acceptation 4,5 %).");
        assertThat(why.lines().get(2).passed(Step.CONTACT_POLICY)).isTrue();
        assertThat(why.lines().get(2).passed(Step.CONSENT)).isFalse();
    }

    @Test
    void where_nothing_is_offered_it_says_so() {
        Explanation why = explained(decision(way(1, Reason.IN_CONTROL_GROUP, 0.05, 0)));
        assertThat(why.summary().fr()).startsWith("Rien n’a été proposé");
        assertThat(explained(decision()).lines()).isEmpty();
    }

    @Test
    void every_reason_has_its_own_words_in_both_languages() {
        Set<String> english = new HashSet<>();
        Set<String> french = new HashSet<>();
        for (Reason reason : Reason.values()) {
            LocalText words = ReasonWords.of(reason);
            english.add(words.en());
            french.add(words.fr());
        }
        assertThat(english).hasSize(Reason.values().length).doesNotContainAnyElementsOf(french);
        assertThat(french).hasSize(Reason.values().length);
    }

    static Dossier dossier(String foreign) {
        Decision decision = decision(way(1, null, 0.05, 100), way(2, Reason.NO_SAVING, 0.05, 0));
        Dossier.Act ann =
                new Dossier.Act(foreign, new CampaignMoment(AT.plusSeconds(9_000_000), AT.minusSeconds(90_000)));
        return new Dossier(
                decision,
                ZoneId.of("Europe/Paris"),
                List.of(new Dossier.Fact(new LocalText("Saving", "Économie"), foreign)),
                Explanation.of(decision, way -> new Explanation.Named(foreign, new LocalText("Product", "Produit"))),
                new Dossier.Provenance(
                        foreign,
                        new Dossier.Consent(true, false, "consent 3", AT.minusSeconds(1)),
                        List.of(new Dossier.CampaignOrigin(
                                1,
                                2,
                                3,
                                foreign,
                                ann,
                                new Dossier.Act("bob", new CampaignMoment(AT.plusSeconds(9_000_000), null))))),
                new Dossier.Offer(
                        5,
                        List.of(new Dossier.Shown(
                                AT.plusSeconds(60), Language.FR, 2, foreign, "Deux lignes\n" + foreign, foreign)),
                        false,
                        List.of(new Dossier.Event(AT, new LocalText("delivered", "remise"))),
                        new LocalText("accepted", "acceptée")));
    }

    private static Document parsed(String page) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_page_has_inputs_steps_versions_people_delivery_and_answer_in_either_language() throws Exception {
        String english = parsed(DossierPage.write(dossier("Travel in spring"), Language.EN))
                .getDocumentElement()
                .getTextContent();
        assertThat(english)
                .contains(
                        "Decision 41",
                        "2026-03-31 14:00:00 +02:00",
                        "CARD_PAYMENT",
                        "Saving",
                        "Steps of each candidate")
                .contains("version 2, product version 3; drafted by Travel in spring, 2026-03-30 13:00:00 +02:00")
                .contains("approved by bob, 2026-07-13 18:00:00 +02:00 by the machine’s clock")
                .contains("approved by bob", "targeting yes, training no, consent 3", "Delivery and answer", "accepted")
                .contains("What the client saw, in fr, version 2, 2026-03-31 14:01:00 +02:00:", "Deux lignes")
                .contains("•", "×", "–");
        String french = parsed(DossierPage.write(dossier("Travel in spring"), Language.FR))
                .getDocumentElement()
                .getTextContent();
        assertThat(french).contains("Décision 41", "Étapes de chaque candidat", "rédigée par", "acceptée", "remise");
    }

    @Test
    void what_comes_from_outside_is_text_and_nothing_else() throws Exception {
        String page = DossierPage.write(dossier(HOSTILE), Language.EN);
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("</td><script src=");
        // Nothing is fetched: no element has an address.
        assertThat(page).doesNotContain(" src=\"", " href=", "url(", "@import").contains("default-src 'none'");
        assertThat(page).doesNotContain("\u0000");
    }

    @Test
    void an_offer_beside_a_decision_without_one_is_refused() {
        Dossier whole = dossier("x");
        Decision nothing = decision(way(1, Reason.NO_CONSENT, 0, 0), way(2, Reason.NO_CONSENT, 0, 0));
        assertThatThrownBy(() -> new Dossier(
                        nothing, whole.zone(), List.of(), explained(nothing), whole.provenance(), whole.offer()))
                .hasMessage("decision 41 offered nothing");
        assertThatThrownBy(() -> new Dossier(
                        whole.decision(), whole.zone(), List.of(), explained(decision()), whole.provenance(), null))
                .hasMessage("reasons for 0 of 2 candidates");
    }
}
