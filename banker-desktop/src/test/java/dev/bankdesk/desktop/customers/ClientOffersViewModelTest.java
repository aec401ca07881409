package dev.bankdesk.desktop.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.desk.ClientLook;
import dev.bankdesk.core.marketing.desk.DossierFormat;
import dev.bankdesk.core.marketing.dossier.Language;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import dev.bankdesk.desktop.campaigns.SignInViewModel;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import dev.bankdesk.desktop.demo.DemoOffers;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClientOffersViewModelTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);

    private final DemoBank bank = new DemoBank();
    private final ByHand hand = new ByHand();
    private final Background background = new Background(hand, hand);
    private final SignInViewModel signIn = new SignInViewModel(bank.campaigns(), background);
    private final CustomersViewModel customers = new CustomersViewModel(
            new CustomersViewModel.Bank(bank.behaviour(), bank.clientOffers(), signIn, () -> DemoBank.NOW, PARIS),
            background,
            StatementColumns.DEFAULT,
            columns -> {});
    private final ClientOffersViewModel model = customers.client().offers();
    private final OffersWords words = words(Locale.ENGLISH);

    private static OffersWords words(Locale language) {
        return new OffersWords(Texts.in(language), new Formats(language, PARIS, Currency.getInstance("EUR")));
    }

    private void signIn(String role) {
        signIn.signIn(role, DemoCampaigns.PASSWORD.toCharArray());
        hand.runAll();
    }

    private void open(long customer) {
        model.day(TODAY);
        customers.open(customer, Page.CUSTOMERS);
        hand.runAll();
    }

    private List<OfferRow> rows() {
        return model.history().answer().rows();
    }

    private OfferRow row(int campaign) {
        return rows().stream()
                .filter(row -> row.campaign() == campaign)
                .findFirst()
                .orElseThrow();
    }

    private OfferStanding standing(int campaign) {
        return row(campaign).standing(DemoBank.NOW);
    }

    @Test
    void nothing_is_asked_before_a_person_signed_in_and_all_at_once_after() {
        open(DemoBehaviour.FIRST);
        assertThat(bank.clientOffers().asked()).isEmpty();
        assertThat(model.isForMember()).isTrue();
        assertThat(model.history().state()).isEqualTo(Asked.State.NOTHING);

        signIn("banker");
        assertThat(bank.clientOffers().asked())
                .containsExactly(
                        "offers " + DemoBehaviour.FIRST,
                        "decisions " + DemoBehaviour.FIRST,
                        "decision " + DemoOffers.LATEST,
                        "consents " + DemoBehaviour.FIRST);
        assertThat(model.history().state()).isEqualTo(Asked.State.READ);
        assertThat(model.consents().state()).isEqualTo(Asked.State.READ);
    }

    @Test
    void offers_stand_before_the_other_candidates_of_the_latest_decision() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        assertThat(rows()).extracting(OfferRow::campaign).containsExactly(8, 9, 3, 7, 5, 6);
        assertThat(standing(8)).isEqualTo(OfferStanding.OPEN);
        assertThat(standing(9)).isEqualTo(OfferStanding.HOLDS_IT);
        // Not running any more: what the bank says now comes before what became of the offer.
        assertThat(standing(3)).isEqualTo(OfferStanding.NOT_NOW);
        assertThat(standing(5)).isEqualTo(OfferStanding.CONTROL_GROUP);
        assertThat(standing(6)).isEqualTo(OfferStanding.NOT_ELIGIBLE);
    }

    @Test
    void savings_reasons_and_steps_are_told_in_words_in_both_languages() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        assertThat(words.why(row(8), DemoBank.NOW))
                .isEqualTo("€61.20 a year: €2,140 spent online in 3 payments; open until 9 Oct");
        assertThat(words.why(row(9), DemoBank.NOW)).startsWith("Since 18 Aug; €42.00 a year: ");
        assertThat(words.why(row(5), DemoBank.NOW)).isEqualTo("Kept without an offer, so that the effect can be seen");
        assertThat(words.why(row(6), DemoBank.NOW)).isEqualTo("Eligibility: Income too low");
        assertThat(words.course(row(9), DemoBank.NOW))
                .isEqualTo("Offered 3 Aug, Delivered 3 Aug, Seen 5 Aug, Accepted 18 Aug");
        OffersWords french = words(Locale.FRENCH);
        assertThat(french.product(row(9))).isEqualTo("Carte sans frais à l’étranger");
        assertThat(french.course(row(9), DemoBank.NOW)).endsWith("Acceptée le 18 août");
    }

    @Test
    void an_offer_whose_time_is_over_has_expired_though_nobody_noted_it() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        assertThat(words.course(row(7), DemoBank.NOW)).isEqualTo("Offered 14 May, Delivered 14 May, Expired 13 Jun");
        assertThat(words.course(row(7), row(7).offer().madeAt())).isEqualTo("Offered 14 May, Delivered 14 May");
    }

    @Test
    void the_payments_behind_a_saving_are_asked_for_when_somebody_wants_them_and_belong_to_their_decision() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        model.choose(row(9));
        hand.runAll();
        assertThat(model.canAskForPayments()).isTrue();
        assertThat(bank.clientOffers().asked()).noneMatch(asked -> asked.startsWith("payments"));
        model.askForPayments();
        hand.runAll();
        assertThat(bank.clientOffers().asked())
                .last()
                .isEqualTo("payments " + DemoBehaviour.FIRST + " no-fee-card 2026-08-03");
        assertThat(model.payments().answer().payments().stream().map(each -> words.payment(each, EUR)))
                .containsExactly(
                        "11 Feb 2026, Hotel Lisboa, Portugal: €120.00; fee charged, counts €2.40",
                        "2 Apr 2026, Tram 28, Portugal: €3.20; fee charged, does not count: no rate");
        assertThat(words(Locale.FRENCH)
                        .payment(model.payments().answer().payments().get(1), EUR))
                .endsWith("frais prélevés, ne compte pas : sans cours");
        // Those of another decision's offer are others; the latest made none.
        model.chooseLatest();
        hand.runAll();
        assertThat(model.payments().answer()).isNull();
        assertThat(model.canAskForPayments()).isFalse();
    }

    @Test
    void an_auditor_sees_decisions_and_no_payments_behind_savings() {
        signIn("auditor");
        open(DemoBehaviour.FIRST);
        model.chooseLatest();
        hand.runAll();
        assertThat(model.canAskForPayments()).isFalse();
    }

    @Test
    void a_line_opens_the_decision_that_made_its_offer_and_else_the_latest() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        model.choose(row(8));
        hand.runAll();
        assertThat(model.decision().answer().position()).isEqualTo(DemoOffers.INSTALMENTS);
        assertThat(words.sentence(model.decision().answer().ways().get(0)))
                .startsWith("Offered. It passed every step; the highest score of the 3 that came so far");
        assertThat(words(Locale.FRENCH)
                        .sentence(model.decision().answer().ways().get(4)))
                .isEqualTo(
                        "Non proposé. Arrêt à l’étape « éligibilité » : le revenu du client est inférieur à celui que le"
                                + " produit demande.");
        assertThat(words.likely(model.decision().answer().likely(), 0.042))
                .startsWith(
                        "Ranked by 4.2% then. With the answers until now the model says 4.7% (95%: 2.1% to 9.8%; 812");
        // Each candidate has its interval, where what the models were told of the client is kept.
        assertThat(words.now(model.decision().answer().ways().get(1))).isEqualTo("now 3.6% (95%: 1.8% to 7.2%)");
        var strongest = model.decision().answer().likely().contributions().get(0);
        assertThat(words.contribution(strongest)).isEqualTo("812.00 EUR in 6 countries in 30 days: +0.31");
        assertThat(words(Locale.FRENCH).contribution(strongest))
                .isEqualTo("Payé à l’étranger ou en devises (812,00 EUR dans 6 pays en 30 jours) : +0,31");
        model.choose(row(5));
        hand.runAll();
        assertThat(model.decision().answer().position()).isEqualTo(DemoOffers.LATEST);
        assertThat(words.now(model.decision().answer().ways().get(0))).isEqualTo("no interval");
        assertThat(words(Locale.FRENCH).now(model.decision().answer().ways().get(0)))
                .isEqualTo("sans intervalle");
        assertThat(words.latest(model.history().answer().latest()))
                .isEqualTo("Latest decision 14 Sep, 09:12: nothing offered");
    }

    @Test
    void one_steps_through_the_decisions_to_the_oldest_and_back() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        model.chooseLatest();
        hand.runAll();
        assertThat(model.canStep(-1)).isFalse();
        int steps = 0;
        while (model.canStep(1)) {
            model.step(1);
            hand.runAll();
            steps++;
        }
        assertThat(steps).isEqualTo(4);
        assertThat(model.decision().answer().position()).isEqualTo(DemoOffers.SAVINGS);
        model.step(-1);
        hand.runAll();
        assertThat(model.decision().answer().position()).isEqualTo(DemoOffers.SPRING);
    }

    @Test
    void each_role_asks_only_for_what_it_may_see() {
        open(DemoBehaviour.FIRST);
        signIn("analyst");
        assertThat(bank.clientOffers().asked()).containsExactly("offers " + DemoBehaviour.FIRST);
        assertThat(model.history().answer().decisions()).isNull();
        assertThat(model.consents().state()).isEqualTo(Asked.State.NOTHING);
        model.choose(row(8));
        assertThat(model.chosenProperty().get())
                .as("an analyst sees no decision")
                .isNull();

        bank.clientOffers().asked().clear();
        signIn("auditor");
        assertThat(bank.clientOffers().asked())
                .containsExactly(
                        "decisions " + DemoBehaviour.FIRST,
                        "decision " + DemoOffers.LATEST,
                        "consents " + DemoBehaviour.FIRST);
        assertThat(rows()).extracting(OfferRow::campaign).containsExactly(8, 9, 3, 7, 5, 6);
        assertThat(row(8).offer()).isNull();
        assertThat(row(8).madeAt()).isNotNull();

        bank.clientOffers().asked().clear();
        signIn("approver");
        assertThat(bank.clientOffers().asked()).isEmpty();
        assertThat(model.isForMember()).isFalse();
        assertThat(model.may(ClientLook.DECISIONS)).isFalse();
    }

    @Test
    void nothing_of_one_client_or_one_person_stays_for_the_next() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        model.chooseLatest();
        hand.runAll();
        customers.open(DemoBehaviour.FIRST + 1, Page.CUSTOMERS);
        assertThat(model.history().answer()).isNull();
        assertThat(model.consents().answer()).isNull();
        assertThat(model.decision().answer()).isNull();
        assertThat(model.chosenProperty().get()).isNull();
        hand.runAll();
        assertThat(model.history().answer()).isNotNull();
        bank.campaigns().endSession();
        model.refresh();
        hand.runAll();
        assertThat(model.isSignedIn()).isFalse();
        assertThat(model.history().answer()).isNull();
        assertThat(model.history().state()).isEqualTo(Asked.State.NOTHING);
    }

    @Test
    void a_bank_that_fails_leaves_what_was_read() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        bank.clientOffers().fail(true);
        model.refresh();
        hand.runAll();
        assertThat(model.history().state()).isEqualTo(Asked.State.FAILED);
        assertThat(rows()).hasSize(6);
    }

    @Test
    void a_replica_that_fails_takes_the_spending_and_leaves_the_offers() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        assertThat(model.history().answer().spending().rows()).hasSize(ClientOffersViewModel.MONTHS);
        bank.behaviour().fail(true);
        model.refresh();
        hand.runAll();
        assertThat(model.history().state()).isEqualTo(Asked.State.READ);
        assertThat(model.history().answer().spending()).isNull();
    }

    @Test
    void a_client_whom_no_campaign_looked_at_has_nothing_and_is_not_failed() {
        signIn("banker");
        open(DemoBehaviour.NEWCOMER);
        assertThat(model.history().state()).isEqualTo(Asked.State.READ);
        assertThat(model.history().answer().isEmpty()).isTrue();
        assertThat(words.consent(model.consents().answer().consents().get(0)))
                .isEqualTo("Nothing was ever said, which is not given");
    }

    @Test
    void the_page_for_the_file_is_of_the_decision_that_is_open_in_the_language_that_is_asked_for() {
        signIn("banker");
        open(DemoBehaviour.FIRST);
        model.choose(row(8));
        hand.runAll();
        var page = model.dossier(Language.FR, DossierFormat.HTML);
        model.chooseLatest();
        assertThat(new String(page.get(), StandardCharsets.UTF_8)).contains("<html lang=\"fr\">", "Proposé");
        assertThat(bank.clientOffers().asked()).endsWith("dossier " + DemoOffers.INSTALMENTS + " fr html");
    }
}
