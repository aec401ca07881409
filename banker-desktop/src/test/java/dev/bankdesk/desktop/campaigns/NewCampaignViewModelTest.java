package dev.bankdesk.desktop.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewCampaignViewModelTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);

    private final DemoCampaigns desk = new DemoCampaigns();
    private final ByHand hand = new ByHand();
    private final CampaignsViewModel page =
            new CampaignsViewModel(desk, new Background(hand, hand), () -> DemoBank.NOW, () -> TODAY, EUR);
    private final NewCampaignViewModel model = page.sheet();

    @BeforeEach
    void signIn() {
        page.signIn().signIn("analyst", DemoCampaigns.PASSWORD.toCharArray());
        hand.runAll();
        model.begin();
        hand.runAll();
    }

    private static CampaignSheet sheet(String budget, String daily) {
        return new CampaignSheet(
                Texts.in(Texts.ENGLISH),
                "Winter travel",
                "no-fee-card",
                TODAY,
                TODAY.plusDays(60),
                Set.of(Segment.PREMIUM),
                "No more fees",
                "Plus de frais",
                "You pay abroad often.",
                "Vous payez souvent à l’étranger.",
                budget,
                "0.50",
                "3000",
                daily,
                "12.5");
    }

    @Test
    void the_fields_become_terms_to_the_cent_and_the_basis_point() {
        CampaignTerms terms = sheet("2 000,50", "100").read(EUR, TODAY).terms();

        assertThat(terms.limits().budgetMinor()).isEqualTo(2_000_50);
        assertThat(terms.limits().costPerOfferMinor()).isEqualTo(50);
        assertThat(terms.limits().controlBasisPoints()).isEqualTo(1_250);
        assertThat(terms.audience().segments()).containsExactly(Segment.PREMIUM);
    }

    @Test
    void everything_that_is_wrong_is_told_at_its_field_at_once_and_nothing_is_sent() {
        CampaignSheet empty = new CampaignSheet(
                Texts.in(Texts.ENGLISH), " ", null, TODAY, null, Set.of(), "", "", "", "", "2.000.00", "-1", "0", "x", "51");
        model.preview(empty, TODAY);

        assertThat(model.problemsProperty().get())
                .containsOnlyKeys(
                        "/name",
                        "/product",
                        "/to",
                        "/text/title/en",
                        "/text/title/fr",
                        "/text/body/en",
                        "/text/body/fr",
                        "/limits/budget",
                        "/limits/costPerOffer",
                        "/limits/mostOffers",
                        "/limits/mostOffersDaily",
                        "/limits/controlBasisPoints");
        assertThat(hand.waiting()).isZero();
    }

    @Test
    void an_amount_that_could_be_read_in_two_ways_is_asked_for_again() {
        assertThat(sheet("2,000", "100").read(EUR, TODAY).problems()).containsOnlyKeys("/limits/budget");
    }

    @Test
    void what_fields_say_together_is_told_at_the_field_that_has_to_change() {
        assertThat(sheet("2000", "4000").read(EUR, TODAY).problems())
                .containsOnlyKeys("/limits/mostOffersDaily")
                .containsValue("The campaign's mostOffersDaily is 4000. Give at most mostOffers, 3000: a day cannot have"
                        + " more than the whole.");
    }

    @Test
    void the_preview_drafts_once_and_again_only_what_changed() {
        model.preview(sheet("2000", "100"), TODAY);
        hand.runAll();
        int id = model.draftProperty().get();
        assertThat(model.plan().answer().offers()).isEqualTo(2_700);
        assertThat(desk.campaign(id).standing().version()).isEqualTo(1);

        model.preview(sheet("2000", "100"), TODAY);
        hand.runAll();
        assertThat(desk.campaign(id).standing().version()).isEqualTo(1);
        model.preview(sheet("2500", "100"), TODAY);
        hand.runAll();
        assertThat(desk.campaign(id).standing().version()).isEqualTo(2);
        assertThat(model.draftProperty().get()).isEqualTo(id);
    }

    @Test
    void what_was_sent_is_opened_among_the_drafts() {
        model.send(sheet("2000", "100"), TODAY);
        hand.runAll();

        assertThat(page.groupProperty().get()).isEqualTo(CampaignGroup.DRAFT);
        assertThat(page.open().id()).isEqualTo(model.draftProperty().get());
        assertThat(page.open().file().answer().standing().name()).isEqualTo("Winter travel");
        assertThat(page.open().waitsForAnother()).isTrue();
    }

    @Test
    void what_the_bank_refuses_is_told_and_the_sheet_stays() {
        desk.fail(true);
        model.preview(sheet("2000", "100"), TODAY);
        hand.runAll();

        assertThat(model.problemsProperty().get()).containsEntry("", "The bank does not answer.");
        assertThat(model.draftProperty().get()).isEqualTo(NewCampaignViewModel.NONE);
        assertThat(model.plan().state()).isEqualTo(Asked.State.NOTHING);
    }
}
