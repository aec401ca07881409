package dev.bankdesk.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.gateway.GatewayCampaignDesk;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.decision.ControlGroup;
import dev.bankdesk.core.marketing.desk.CalibrationAnswer;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer;
import dev.bankdesk.core.marketing.desk.CampaignStanding;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.campaigns.DemoPeople;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's sixty days of a few clients on real servers, killed in their middle and gone on with: the travel campaign of its first
 * month is over, with everything that a banker asks of it.
 */
class DemoCampaignIT {
    private static final int CLIENTS = 240;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TRAVEL = "Save for the next trip";

    @TempDir
    static Path folder;

    private static DemoBank bank;
    private static GatewayCampaignDesk desk;

    @BeforeAll
    static void play() throws Exception {
        bank = new DemoBank(folder, CLIENTS);
        assertThatThrownBy(bank::playAndDieOnDay20).hasMessage(DemoBank.KILLED);
        bank.playUntilLive();
        desk = new GatewayCampaignDesk(bank.at);
        DemoPeople.Person analyst = DemoPeople.in(folder).analyst();
        desk.signIn(analyst.name(), analyst.password().toCharArray());
    }

    @AfterAll
    static void stop() {
        bank.close();
    }

    private static CampaignStanding travel() {
        List<CampaignStanding> found = desk.campaigns().stream()
                .filter(each -> each.name().equals(TRAVEL))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String ofTravel(String query) {
        return bank.text(query + " where campaign = " + travel().id());
    }

    @Test
    void a_demo_that_was_killed_in_its_middle_has_each_campaign_once_by_two_people() {
        assertThat(desk.campaigns())
                .extracting(CampaignStanding::name)
                .containsExactlyInAnyOrder(TRAVEL, "Travel without foreign fees", "Small change adds up");
        assertThat(desk.campaigns()).extracting(CampaignStanding::state).containsOnly(Campaign.State.ACTIVE);
        assertThat(bank.text(
                        "select string_agg(distinct drafted_by || ' ' || activated_by, ',') from marketing.campaign"))
                .isEqualTo("demo-analyst demo-approver");
    }

    @Test
    void everything_of_it_lies_within_its_days() {
        CampaignStanding travel = travel();
        LocalDate live = DemoPlay.liveFrom(folder).atZone(ClientDays.ZONE).toLocalDate();
        assertThat(travel.from()).isEqualTo(live.minusDays(59));
        assertThat(travel.to()).isEqualTo(live.minusDays(50));
        assertThat(travel.offers()).isGreaterThan(50);
        String days = "(%s at time zone 'Europe/Paris')::date";
        assertThat(day(ofTravel("select min(" + days.formatted("made_at") + ") from marketing.offer")))
                .isAfterOrEqualTo(travel.from());
        assertThat(day(ofTravel("select max(" + days.formatted("made_at") + ") from marketing.offer")))
                .isBeforeOrEqualTo(travel.to());
        assertThat(day(bank.text("select max(" + days.formatted("e.happened_at")
                        + ") from marketing.offer_event e join marketing.offer o on o.id = e.offer where o.campaign = "
                        + travel.id() + " and e.state in (4, 5)")))
                .isBeforeOrEqualTo(travel.to().plusDays(11));
        // A decision is not older than what it is about, and a day younger at most.
        Map<Long, Instant> booked = bank.times("ledger", "select position, booked_at from ledger.journal");
        Map<Long, Instant> decided = bank.times("marketing", "select position, decided_at from marketing.decision");
        assertThat(decided).hasSizeGreaterThan(1_000);
        decided.forEach((position, at) -> assertThat(at)
                .isBetween(booked.get(position), booked.get(position).plus(Duration.ofDays(1))));
        assertThat(bank.text(
                        "select count(*) from marketing.offer_event e join marketing.offer_event f on f.offer = e.offer"
                                + " and f.id > e.id where f.happened_at < e.happened_at"))
                .isEqualTo("0");
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void no_day_has_more_offers_than_its_limit_and_answers_come_at_all_hours() {
        assertThat(Long.parseLong(
                        bank.text("select max(n) from (select count(*) n from marketing.offer where campaign = "
                                + travel().id() + " group by (made_at at time zone 'Europe/Paris')::date) a")))
                .isLessThanOrEqualTo(60);
        assertThat(Long.parseLong(bank.text(
                        "select count(distinct happened_at) from marketing.offer_event where state in (4, 5)")))
                .isGreaterThan(30);
    }

    @Test
    void its_control_group_was_told_apart_and_got_nothing() {
        String salt = bank.text("select salt from marketing.campaign where id = " + travel().id());
        List<Long> offered =
                bank.numbers("marketing", "select customer from marketing.offer where campaign = " + travel().id());
        assertThat(offered).noneMatch(customer -> ControlGroup.has(customer, salt, 2_000));
        CampaignUpliftAnswer uplift = desk.uplift(travel().id());
        assertThat(uplift.control().clients()).isPositive();
        assertThat(uplift.control().took()).isZero();
    }

    @Test
    void nobody_was_offered_anything_without_a_consent_that_was_there_before() {
        assertThat(bank.text("select count(*) from marketing.offer o where not exists (select from"
                        + " marketing.consent_version v where v.customer = o.customer and v.purpose = 2 and v.given"
                        + " and v.version = o.consent_version and v.changed_at <= o.made_at)"))
                .isEqualTo("0");
    }

    @Test
    void a_banker_is_answered_what_came_of_it() {
        int id = travel().id();
        // The bank ends what nobody answered by itself, a moment behind its clock.
        await().atMost(SOON).until(() -> desk.funnel(id).total().offers().open() == 0);
        CampaignFunnelAnswer funnel = desk.funnel(id);
        assertThat(funnel.total().offers().accepted()).isPositive();
        assertThat(funnel.total().offers().refused()).isPositive();
        assertThat(funnel.total().offers().expired()).isPositive();
        CampaignUpliftAnswer uplift = desk.uplift(id);
        assertThat(uplift.complete()).isTrue();
        assertThat(uplift.waiting()).isZero();
        assertThat(uplift.treated().took()).isEqualTo(funnel.total().offers().accepted());
        if (uplift.tooEarly()) {
            assertThat(uplift.moreClients()).isPositive();
        } else {
            assertThat(uplift.uplift().estimate())
                    .isBetween(uplift.uplift().low(), uplift.uplift().high());
        }
        CampaignValueAnswer value = desk.value(id);
        assertThat(value.tooEarly()).isEqualTo(uplift.tooEarly());
        CalibrationAnswer calibration = desk.calibration(id);
        assertThat(calibration.total().answers())
                .isEqualTo(funnel.total().offers().accepted()
                        + funnel.total().offers().refused()
                        + funnel.total().offers().expired());
        System.Logger log = System.getLogger(DemoCampaignIT.class.getName());
        log.log(System.Logger.Level.INFO, "{0} {1} {2}", funnel.total().offers(), uplift, value);
    }

    @Test
    void what_was_accepted_is_held() {
        String accepted = ofTravel("select count(*) filter (where state = 4) from marketing.offer");
        await().atMost(SOON).until(() -> ofTravel(
                        "select count(*) from marketing.offer o join marketing.holding h on h.offer = o.id")
                .equals(accepted));
    }

    @Test
    void who_accepts_the_card_pays_no_fee_abroad_from_then_on() {
        int campaign = desk.campaigns().stream()
                .filter(each -> each.product().equals("no-fee-card"))
                .findFirst()
                .orElseThrow()
                .id();
        List<DemoBank.Traveller> travellers = bank.travellers(campaign);
        long last = 0;
        for (DemoBank.Traveller each : travellers) {
            Outcome.Booked paid = each.payAbroad();
            assertThat(paid.feePosition()).isPositive();
            last = paid.feePosition();
        }
        DemoBank.Traveller holder = bank.playUntilOneHasTheCard(travellers, last);
        assertThat(holder.payAbroad().feePosition()).isZero();
    }

    @Test
    void the_bank_verifies() {
        assertThat(differences(Verification::ofLedger)).isEmpty();
        assertThat(differences(Verification::ofMarketing)).isEmpty();
    }

    private static List<String> differences(Supplier<Verification> which) {
        return which.get().run(bank.at, any -> {}).stream()
                .map(CheckResult::difference)
                .filter(Objects::nonNull)
                .toList();
    }
}
