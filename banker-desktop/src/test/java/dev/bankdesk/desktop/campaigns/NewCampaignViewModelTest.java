package dev.bankdesk.desktop.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.OfferChannel;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
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
        return sheet(Texts.ENGLISH, TODAY.plusDays(60), budget, daily, "1");
    }

    private static CampaignSheet sheet(Locale language, LocalDate to, String budget, String daily, String lever) {
        return new CampaignSheet(
                Texts.in(language),
                "Winter travel",
                "no-fee-card",
                OfferChannel.BANKER,
                TODAY.plusDays(10),
                to,
                Set.of(Segment.PREMIUM),
                " FR-75 , Île-de-France;",
                "No more fees",
                "Plus de frais",
                "You pay abroad often.",
                "Vous payez souvent à l’étranger.",
                budget,
                "0.50",
                "3000",
                daily,
                "12.5",
                lever);
    }

    @Test
    void the_fields_become_terms_to_the_cent_and_the_basis_point() {
        CampaignTerms terms = sheet("2 000,50", "100").read(EUR, TODAY).terms();

        assertThat(terms.limits().budgetMinor()).isEqualTo(2_000_50);
        assertThat(terms.limits().costPerOfferMinor()).isEqualTo(50);
        assertThat(terms.limits().controlBasisPoints()).isEqualTo(1_250);
        assertThat(terms.audience().segments()).containsExactly(Segment.PREMIUM);
        assertThat(terms.audience().regions()).containsExactlyInAnyOrder("FR-75", "Île-de-France");
        assertThat(terms.channel()).isEqualTo(OfferChannel.BANKER);
    }

    @Test
    void everything_that_is_wrong_is_told_at_its_field_at_once_and_nothing_is_sent() {
        CampaignSheet empty = new CampaignSheet(
                Texts.in(Texts.ENGLISH),
                " ",
                null,
                OfferChannel.INBOX,
                TODAY,
                null,
                Set.of(),
                "FR-75 " + "x".repeat(40),
                "",
                "",
                "",
                "",
                "2.000.00",
                "-1",
                "0",
                "x",
                "51",
                "-2");
        model.preview(empty, TODAY);

        assertThat(model.problemsProperty().get())
                .containsOnlyKeys(
                        "/name",
                        "/product",
                        "/to",
                        "/audience/regions",
                        "/text/title/en",
                        "/text/title/fr",
                        "/text/body/en",
                        "/text/body/fr",
                        "/limits/budget",
                        "/limits/costPerOffer",
                        "/limits/mostOffers",
                        "/limits/mostOffersDaily",
                        "/limits/controlBasisPoints",
                        "/lever")
                .containsEntry("/limits/mostOffersDaily", "Give a whole number of 1 or more.")
                .containsEntry("/lever", "Give 0 to 100: 1 leaves offers as they are, 0 makes none.");
        assertThat(hand.waiting()).isZero();
    }

    @Test
    void an_amount_that_could_be_read_in_two_ways_is_asked_for_again() {
        assertThat(sheet("2,000", "100").read(EUR, TODAY).problems()).containsOnlyKeys("/limits/budget");
    }

    @Test
    void limits_that_contradict_each_other_are_told_at_the_field_that_has_to_change_in_the_windows_language() {
        assertThat(problems(Texts.ENGLISH, TODAY.plusDays(60), "2000", "4000"))
                .containsExactly(Map.entry("/limits/mostOffersDaily", "Give at most 3,000, the offers in all."));
        assertThat(problems(Texts.FRENCH, TODAY.plusDays(60), "2000", "4000"))
                .containsExactly(
                        Map.entry("/limits/mostOffersDaily", "Donnez au plus 3\u202f000, les offres en tout."));
        assertThat(problems(Texts.ENGLISH, TODAY.plusDays(60), "0.49", "100"))
                .containsExactly(Map.entry("/limits/budget", "Give at least 0.50 EUR: so much does one offer cost."));
    }

    @Test
    void a_last_day_before_the_first_or_before_today_is_told_at_the_last_day() {
        assertThat(problems(Texts.ENGLISH, TODAY.plusDays(9), "2000", "100"))
                .containsExactly(Map.entry("/to", "Choose a day that is not before the first day."));
        assertThat(problems(Texts.ENGLISH, TODAY.minusDays(1), "2000", "100"))
                .containsExactly(Map.entry("/to", "Choose a day that is not past."));
        assertThat(problems(Texts.ENGLISH, TODAY.plusDays(10), "2000", "100")).isEmpty();
    }

    private static Map<String, String> problems(Locale language, LocalDate to, String budget, String daily) {
        return sheet(language, to, budget, daily, "1").read(EUR, TODAY).problems();
    }

    @Test
    void the_weight_is_a_number_from_0_to_100_and_reaches_the_terms() {
        for (String wrong : new String[] {"-0.5", "101", "high", ""}) {
            assertThat(sheet(Texts.ENGLISH, TODAY.plusDays(60), "2000", "100", wrong)
                            .read(EUR, TODAY)
                            .problems())
                    .as(wrong)
                    .containsOnlyKeys("/lever");
        }
        assertThat(sheet(Texts.FRENCH, TODAY.plusDays(60), "2000", "100", "1,5")
                        .read(EUR, TODAY)
                        .terms()
                        .lever())
                .isEqualTo(1.5);
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

    @Test
    void the_next_version_of_a_campaign_that_runs_is_drafted_beside_it_and_opened_where_it_stands() {
        page.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(page.open().mayDraftNext()).isTrue();
        model.begin(page.open().file().answer());
        hand.runAll();
        CampaignSheet wider =
                next(page.open().file().answer().version(1).orElseThrow().terms(), "40000");
        model.send(wider, TODAY);
        hand.runAll();

        assertThat(page.groupProperty().get()).isEqualTo(CampaignGroup.RUNNING);
        assertThat(page.open().id()).isEqualTo(DemoCampaigns.TRAVEL);
        CampaignFile file = page.open().file().answer();
        assertThat(file.standing().state()).isEqualTo(Campaign.State.ACTIVE);
        assertThat(file.standing().waiting()).isEqualTo(2);
        assertThat(file.version(2).orElseThrow().terms().limits().mostOffers()).isEqualTo(40_000);
        assertThat(file.version(2).orElseThrow().terms().audience().regions()).containsExactly("FR-75");

        page.signIn().signIn("approver", DemoCampaigns.PASSWORD.toCharArray());
        hand.runAll();
        page.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(page.open().mayDraftNext()).isFalse();
    }

    private static CampaignSheet next(CampaignTerms base, String offers) {
        return new CampaignSheet(
                Texts.in(Texts.ENGLISH),
                base.name(),
                base.product(),
                base.channel(),
                base.from(),
                base.to(),
                base.audience().segments(),
                String.join(", ", base.audience().regions()),
                base.text().title().en(),
                base.text().title().fr(),
                base.text().body().en(),
                base.text().body().fr(),
                "60000",
                "0.50",
                offers,
                "1000",
                "10",
                "1");
    }
}
