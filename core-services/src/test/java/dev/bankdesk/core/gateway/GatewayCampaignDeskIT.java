package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.campaign.Campaign.State;
import dev.bankdesk.core.marketing.campaign.CampaignJson;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.TermsReader;
import dev.bankdesk.core.marketing.desk.CampaignAct;
import dev.bankdesk.core.marketing.desk.CampaignFile;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.ProductName;
import dev.bankdesk.core.marketing.desk.RulesAnswer;
import dev.bankdesk.core.marketing.desk.SignedOut;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A desk of campaigns at a real gateway: every answer is read whole, and a person may what the role may. */
class GatewayCampaignDeskIT {
    private static final Currency EUR = Currency.getInstance("EUR");

    private static RunningGateway gateway;
    private static GatewayCampaignDesk ann;
    private static GatewayCampaignDesk bob;
    private static int drafted;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        ann = signedIn("ann", Role.ANALYST);
        bob = signedIn("bob", Role.APPROVER);
        await().until(() -> !ann.products().isEmpty());
    }

    private static GatewayCampaignDesk signedIn(String name, Role role) {
        gateway.signedIn(name, role, 0);
        GatewayCampaignDesk desk = new GatewayCampaignDesk(gateway.at);
        assertThat(desk.signIn(gateway.run + "." + name, RunningGateway.PASSWORD.toCharArray())
                        .role())
                .isEqualTo(role);
        return desk;
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static CampaignTerms terms(String name) {
        ObjectNode json = CampaignCalls.terms();
        json.put("name", name);
        return CampaignJson.read(new TermsReader("The campaign", "", json), EUR);
    }

    private static int drafted(String name) {
        drafted++;
        int id = ann.draft(gateway.run + drafted, terms(name), EUR);
        await().until(() -> ann.campaigns().stream().anyMatch(each -> each.id() == id));
        return id;
    }

    private static CampaignStanding standing(int id) {
        return ann.campaigns().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_wrong_password_opens_nothing_and_nobody_signed_in_asks_nothing() {
        GatewayCampaignDesk nobody = new GatewayCampaignDesk(gateway.at);
        assertThatThrownBy(() -> nobody.signIn(gateway.run + ".ann", "not it at all".toCharArray()))
                .isInstanceOf(SignedOut.class)
                .hasMessageStartingWith("Name and password do not open a session.");
        assertThat(nobody.member()).isEmpty();
        assertThatThrownBy(nobody::campaigns).isInstanceOf(SignedOut.class);
    }

    @Test
    void who_signs_out_is_nobody_at_the_bank_either() {
        GatewayCampaignDesk eve = signedIn("eve", Role.AUDITOR);
        assertThat(eve.campaigns()).isNotNull();
        eve.signOut();
        assertThat(eve.member()).isEmpty();
        assertThatThrownBy(eve::campaigns).isInstanceOf(SignedOut.class);
    }

    @Test
    void a_draft_goes_its_way_by_four_eyes() {
        Instant begin = Instant.now().minusSeconds(60);
        Instant inOctober =
                LocalDate.now(ZoneOffset.UTC).minusDays(45).atTime(12, 0).toInstant(ZoneOffset.UTC);
        gateway.machine.setClock(new BankClock(inOctober, Instant.now(), 1));
        int id = drafted("Travel in summer");
        CampaignStanding draft = standing(id);
        assertThat(draft.name()).isEqualTo("Travel in summer");
        assertThat(draft.product()).isEqualTo("no-fee-card");
        assertThat(draft.state()).isEqualTo(State.DRAFT);
        assertThat(draft.budget()).isEqualByComparingTo(new BigDecimal("2000.00"));
        assertThat(draft.budgetLeft()).isEqualByComparingTo(new BigDecimal("2000.00"));
        assertThat(draft.currency()).isEqualTo(EUR);

        assertThatThrownBy(() -> ann.act(id, 1, CampaignAct.ACTIVATE)).isInstanceOf(Refusal.class);
        bob.act(id, 1, CampaignAct.ACTIVATE);
        bob.act(id, 1, CampaignAct.PAUSE);
        assertThatThrownBy(() -> ann.act(id, 1, CampaignAct.RESUME)).isInstanceOf(Refusal.class);
        bob.act(id, 1, CampaignAct.RESUME);
        await().until(() -> standing(id).state() == State.ACTIVE);

        CampaignFile file = ann.campaign(id);
        CampaignFile.Version version = file.version(1).orElseThrow();
        assertThat(version.draftedBy()).isEqualTo(gateway.run + ".ann");
        assertThat(version.activatedBy()).isEqualTo(gateway.run + ".bob");
        assertThat(version.drafted().bankTime()).isBetween(inOctober, inOctober.plusSeconds(3_600));
        assertThat(version.activated().bankTime()).isBetween(inOctober, inOctober.plusSeconds(3_600));
        assertThat(version.activated().machineTime()).isAfter(begin);
        assertThat(file.history())
                .allMatch(event -> event.at().bankTime().isBefore(inOctober.plusSeconds(3_600))
                        && event.at().machineTime().isAfter(begin));
        assertThat(version.terms()).isEqualTo(terms("Travel in summer"));
        assertThat(file.history())
                .extracting(CampaignFile.Event::state)
                .contains(State.DRAFT, State.ACTIVE, State.PAUSED);
        ann.act(id, 1, CampaignAct.STOP);
        await().until(() -> standing(id).state() == State.STOPPED);
        gateway.machine.setClock(BankClock.realTime(Instant.now()));
    }

    @Test
    void every_answer_about_a_campaign_without_an_offer_is_read() {
        int id = drafted("Nobody yet");
        bob.act(id, 1, CampaignAct.ACTIVATE);
        await().until(() -> standing(id).state() == State.ACTIVE);

        CampaignFunnelAnswer funnel = ann.funnel(id);
        assertThat(funnel.total().offered()).isZero();
        assertThat(funnel.total().lost()).hasSize(7);
        assertThat(funnel.age().from()).isEqualTo("decisions");
        CampaignUpliftAnswer uplift = ann.uplift(id);
        assertThat(uplift.tooEarly()).isTrue();
        assertThat(uplift.uplift()).isNull();
        assertThat(uplift.planned()).isNotNull();
        assertThat(uplift.inWords().fr()).startsWith("Trop tôt");
        assertThat(ann.value(id).tooEarly()).isTrue();
        assertThat(ann.calibration(id).total()).isNull();
        assertThat(ann.fairness(id).ages()).isEmpty();
        assertThat(ann.fairness(id).age().from()).isEqualTo("decisions");
        RulesAnswer rules = ann.rules(id);
        assertThat(rules.decisions()).isZero();
        assertThat(rules.changed()).isNull();
        for (LimitMove.Limit limit : LimitMove.Limit.values()) {
            for (long value : new long[] {limit.least(), limit.most()}) {
                assertThat(ann.rules(id, new LimitMove(limit, value)).changed())
                        .as(limit.parameter() + "=" + value)
                        .isNotNull();
            }
        }
        ann.draftVersion(id, 2, terms("Nobody yet, again"), EUR);
        await().until(() -> Integer.valueOf(2).equals(standing(id).waiting()));
        assertThat(ann.plan(id, 1).lost()).isNotEmpty();
        assertThat(ann.plan(id, 1).upliftInWords()).isNotEmpty();
    }

    @Test
    void products_have_their_names_and_an_unknown_campaign_is_refused_in_words() {
        assertThat(ann.products())
                .filteredOn(product -> product.key().equals("no-fee-card"))
                .extracting(product -> product.name().fr())
                .containsExactly("Carte sans frais à l’étranger");
        assertThat(ann.products()).anyMatch(ProductName::isCredit);
        assertThatThrownBy(() -> ann.funnel(1_000_000))
                .isInstanceOf(Refusal.class)
                .hasMessage("There is no campaign 1000000.");
    }
}
