package dev.bankdesk.desktop.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignMoment;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import dev.bankdesk.desktop.charts.FunnelStep;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCampaigns;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CampaignsViewModelTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    private final DemoCampaigns desk = new DemoCampaigns();
    private final ByHand hand = new ByHand();
    private LocalDate today = LocalDate.of(2026, 9, 14);
    private final CampaignsViewModel model =
            new CampaignsViewModel(desk, new Background(hand, hand), () -> DemoBank.NOW, () -> today, EUR);
    private final CampaignWords words = words(Locale.ENGLISH);

    private CampaignWords words(Locale language) {
        return new CampaignWords(
                Texts.in(language), new Formats(language, ZoneId.of("Europe/Paris"), EUR), () -> today);
    }

    private static CampaignTerms until(CampaignFile file, LocalDate last) {
        CampaignTerms terms = file.version(1).orElseThrow().terms();
        return new CampaignTerms(
                terms.name(),
                terms.product(),
                terms.from(),
                last,
                terms.audience(),
                terms.channel(),
                terms.limits(),
                terms.lever(),
                terms.text());
    }

    private void signIn(String role) {
        model.signIn().signIn(role, DemoCampaigns.PASSWORD.toCharArray());
        hand.runAll();
    }

    private CampaignRow row(int id) {
        return model.rows().stream().filter(row -> row.id() == id).findFirst().orElseThrow();
    }

    @Test
    void nothing_is_asked_before_somebody_signed_in() {
        model.shownAgain();
        hand.runAll();

        assertThat(model.list().state()).isEqualTo(Asked.State.NOTHING);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void whom_the_program_signed_in_meanwhile_is_found_when_the_page_comes_to_the_front() {
        desk.signIn("analyst", DemoCampaigns.PASSWORD.toCharArray());
        hand.runAll();
        assertThat(model.signIn().member()).isNull();
        model.shownAgain();
        hand.runAll();
        assertThat(model.signIn().member().name()).isEqualTo("analyst");
        assertThat(model.rows()).isNotEmpty();
        model.signIn().signOut();
        hand.runAll();
        model.shownAgain();
        assertThat(model.signIn().member()).isNull();
    }

    @Test
    void a_wrong_password_is_told_in_the_banks_words_and_is_wiped() {
        char[] password = "guessed".toCharArray();
        model.signIn().signIn("analyst", password);
        assertThat(model.signIn().busyProperty().get()).isTrue();
        hand.runAll();

        assertThat(model.signIn().member()).isNull();
        assertThat(model.signIn().busyProperty().get()).isFalse();
        assertThat(model.signIn().problemProperty().get()).startsWith("Name and password do not open a session.");
        assertThat(password).containsOnly('\0');
    }

    @Test
    void lines_stand_before_what_they_came_to_is_read() {
        model.signIn().signIn("analyst", DemoCampaigns.PASSWORD.toCharArray());
        while (model.rows().isEmpty()) {
            hand.runOne();
        }
        assertThat(model.rows()).hasSize(6).allMatch(row -> row.results() == null);
        hand.runAll();
        assertThat(model.rows()).allMatch(row -> row.results() != null);
        assertThat(words.product(row(DemoCampaigns.TRAVEL))).isEqualTo("Card without foreign fees");
    }

    @Test
    void each_verdict_follows_from_the_interval() {
        signIn("banker");

        assertThat(row(9).results().verdict()).isEqualTo(Verdict.WORKS);
        assertThat(row(7).results().verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(words.moreClients(row(7).results())).isEqualTo("about 400 more clients");
        assertThat(row(5).results().verdict()).isEqualTo(Verdict.NO_EFFECT);
        assertThat(row(4).results().verdict()).isEqualTo(Verdict.AGAINST);
        assertThat(words.uplift(row(9).results())).isEqualTo("+4.1");
        assertThat(words.uplift(row(7).results())).isEqualTo("–");
        assertThat(words.net(row(4).results())).isEqualTo("−€11,480");
        assertThat(words.budget(row(9).standing())).isEqualTo("€21.7\u00a0k of €60\u00a0k");
        assertThat(words(Locale.FRENCH).budget(row(9).standing())).isEqualTo("21,7\u00a0k€ sur 60\u00a0k€");
    }

    @Test
    void groups_are_by_state_and_by_the_banks_day() {
        signIn("auditor");
        assertThat(model.count(CampaignGroup.RUNNING)).isEqualTo(6);
        assertThat(model.count(CampaignGroup.DRAFT)).isEqualTo(1);
        model.groupProperty().set(CampaignGroup.ENDED);
        assertThat(model.rows()).extracting(CampaignRow::id).containsExactly(3);
        assertThat(words.state(row(3).standing())).isEqualTo("Stopped");

        today = LocalDate.of(2027, 6, 1);
        model.refresh();
        hand.runAll();
        assertThat(model.count(CampaignGroup.ENDED)).isEqualTo(8);
        // The bank's state of it is still active: nobody has to stop what has ended by itself.
        assertThat(words.state(row(9).standing())).isEqualTo("Over");
        assertThat(words(Locale.FRENCH).state(row(9).standing())).isEqualTo("Terminée");
    }

    @Test
    void a_bank_that_does_not_answer_leaves_the_last_figures_and_marks_them() {
        signIn("analyst");
        desk.fail(true);
        model.refresh();
        hand.runAll();

        assertThat(model.list().state()).isEqualTo(Asked.State.FAILED);
        assertThat(model.rows()).hasSize(6);
        assertThat(row(9).results()).isNotNull();
        desk.fail(false);
        model.refresh();
        hand.runAll();
        assertThat(model.list().state()).isEqualTo(Asked.State.READ);
    }

    @Test
    void a_session_that_is_over_leads_back_to_the_sign_in_and_shows_nothing_of_the_one_before() {
        signIn("analyst");
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        desk.endSession();
        model.refresh();
        hand.runAll();

        assertThat(model.signIn().member()).isNull();
        assertThat(model.signIn().problemProperty().get()).isEqualTo("The session is over. Sign in again.");
        assertThat(model.rows()).isEmpty();
        assertThat(model.open().id()).isEqualTo(OpenCampaignViewModel.NONE);
    }

    @Test
    void each_role_may_what_the_bank_lets_it() {
        signIn("analyst");
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(model.open().allowed()).containsExactlyInAnyOrder(CampaignAct.PAUSE, CampaignAct.STOP);
        model.open().act(CampaignAct.PAUSE);
        hand.runAll();
        assertThat(model.open().allowed()).containsExactly(CampaignAct.STOP);
        assertThat(row(DemoCampaigns.TRAVEL).standing().state()).isEqualTo(Campaign.State.PAUSED);

        signIn("approver");
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(model.open().allowed()).containsExactlyInAnyOrder(CampaignAct.RESUME, CampaignAct.STOP);

        signIn("auditor");
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(model.open().allowed()).isEmpty();
    }

    @Test
    void what_is_over_has_no_buttons_but_those_of_a_version_that_takes_it_up_again() {
        signIn("analyst");
        CampaignTerms longer = until(desk.campaign(DemoCampaigns.TRAVEL), LocalDate.of(2027, 12, 31));
        today = LocalDate.of(2027, 6, 1);
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(model.open().file().answer().standing().state()).isEqualTo(Campaign.State.ACTIVE);
        assertThat(model.open().allowed()).isEmpty();
        assertThat(model.open().mayDraftNext()).isTrue();

        desk.draftVersion(DemoCampaigns.TRAVEL, 2, longer, EUR);
        model.open().refresh();
        hand.runAll();
        // The draft that waits can be ended, and nothing else.
        assertThat(model.open().allowed()).containsExactly(CampaignAct.STOP);

        signIn("approver");
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(model.open().allowed()).containsExactlyInAnyOrder(CampaignAct.ACTIVATE, CampaignAct.STOP);
    }

    @Test
    void dates_of_a_campaign_are_the_banks_and_what_has_none_says_whose_they_are() {
        signIn("analyst");
        CampaignFile.Version version =
                desk.campaign(DemoCampaigns.TRAVEL).version(1).orElseThrow();
        assertThat(words.authors(version)).endsWith("approved by Karin Weber on 12 Aug");
        CampaignMoment before = new CampaignMoment(version.activated().machineTime(), null);
        CampaignFile.Version older = new CampaignFile.Version(
                1, version.state(), "Luc Moreau", before, "Karin Weber", before, version.terms());
        assertThat(words.authors(older)).endsWith("approved by Karin Weber on 30 Nov by the machine’s clock");
        CampaignFile.Event event = new CampaignFile.Event(version.drafted(), 1, Campaign.State.DRAFT, "Luc Moreau");
        assertThat(words.event(event)).startsWith("11 Aug 2026, 11:00: ");
        assertThat(words.byMachine(event.at())).isEqualTo("30 Nov 2026, 21:00 by the machine’s clock");
    }

    @Test
    void a_draft_is_activated_by_an_approver_alone() {
        signIn("analyst");
        model.open().open(DemoCampaigns.DRAFT);
        hand.runAll();
        assertThat(model.open().allowed()).containsExactly(CampaignAct.STOP);
        assertThat(model.open().waitsForAnother()).isTrue();

        signIn("approver");
        model.open().open(DemoCampaigns.DRAFT);
        hand.runAll();
        assertThat(model.open().allowed()).contains(CampaignAct.ACTIVATE);
        model.open().act(CampaignAct.ACTIVATE);
        hand.runAll();
        assertThat(row(DemoCampaigns.DRAFT).standing().state()).isEqualTo(Campaign.State.ACTIVE);
    }

    @Test
    void what_the_bank_refuses_is_told_and_changes_nothing() {
        signIn("analyst");
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        model.open().act(CampaignAct.RESUME);
        hand.runAll();

        assertThat(model.open().problemProperty().get())
                .isEqualTo("The role analyst activates no campaigns. An approver does.");
        assertThat(model.open().busyProperty().get()).isFalse();
    }

    @Test
    void a_limit_that_is_moved_is_replayed_and_asked_again_with_everything_else() {
        signIn("analyst");
        model.open().open(DemoCampaigns.TRAVEL);
        hand.runAll();
        assertThat(model.open().replay().answer()).isNull();

        model.open().replay(new LimitMove(LimitMove.Limit.COOL_DOWN_DAYS, 3));
        hand.runAll();
        assertThat(model.open().replay().answer().changed().leastOffersOfCampaign())
                .isEqualTo(12_480 + 2 * 48);
        model.open().replay(null);
        assertThat(model.open().replay().answer()).isNull();
    }

    @Test
    void the_funnel_loses_at_each_step_what_the_bank_says_and_ends_with_the_accepted() {
        List<FunnelStep> steps = FunnelCard.steps(desk(9), words);

        assertThat(steps.get(0).name()).isEqualTo("Looked at");
        assertThat(steps)
                .extracting(FunnelStep::name)
                .doesNotContain("Suitable")
                .endsWith("Offered", "Seen", "Accepted");
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).left()).isLessThanOrEqualTo(steps.get(i - 1).left());
        }
        FunnelStep offered = steps.get(steps.size() - 3);
        assertThat(offered.left()).isEqualTo(12_480);
        assertThat(offered.lostText()).isEqualTo("−6,240 got a better one");
        assertThat(offered.reasons()).containsExactly("6,240 Another is better");
    }

    private dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Part desk(int id) {
        desk.signIn("analyst", DemoCampaigns.PASSWORD.toCharArray());
        return desk.funnel(id).total();
    }
}
