package dev.bankdesk.core.marketing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.Campaign.Person;
import dev.bankdesk.core.marketing.campaign.Campaign.State;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.campaign.Campaigns.Changed;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.marketing.decision.WayCode;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who changes a campaign changes what he saw, once, however many act at the same time. */
class CampaignVersionsIT {
    private static final Person ANN = new Person("ann", Role.ANALYST);
    private static final Person CARL = new Person("carl", Role.BANKER);
    private static final Person BOB = new Person("bob", Role.APPROVER);
    private static final Person EVE = new Person("eve", Role.APPROVER);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-15");

    private final TestBank bank = TestBank.shared().withMarketing();
    private final PostgresCampaigns campaigns = new PostgresCampaigns(
            new MarketingPrimary(bank.addresses().marketing()),
            Currency.getInstance("EUR"),
            InstantSource.fixed(Instant.parse("2026-03-15T12:00:00Z")));

    private static CampaignTerms terms(double lever) {
        return Situations.terms(Audience.EVERYBODY, Situations.limits(1_000), lever);
    }

    private static void refused(ThrowingCallable work, String words) {
        assertThatThrownBy(work).isInstanceOf(Refusal.class).hasMessageContaining(words);
    }

    private int drafted() {
        return campaigns.draft(terms(1), ANN).id();
    }

    /** Also where three are activated at once for the last place. */
    @Test
    void no_more_campaigns_run_than_a_decision_holds() throws Exception {
        List<Integer> running = new ArrayList<>();
        while (running.size() < WayCode.MOST_CANDIDATES - 1) {
            int id = drafted();
            campaigns.activate(id, 1, BOB, TODAY);
            running.add(id);
        }
        List<Integer> waiting = List.of(drafted(), drafted(), drafted());
        assertThat(atOnce(3, number -> campaigns.activate(waiting.get(number), 1, BOB, TODAY)))
                .filteredOn(Refusal.class::isInstance)
                .hasSize(2)
                .extracting(refusal -> ((Refusal) refusal).getMessage())
                .containsOnly("The bank has 24 campaigns that run or are paused, and no place for another.");
        assertThat(campaigns.active()).hasSize(WayCode.MOST_CANDIDATES);
        // The next version of one that runs takes its place, and one that is paused keeps its own.
        campaigns.draftVersion(running.get(0), 2, terms(2), ANN);
        campaigns.activate(running.get(0), 2, BOB, TODAY);
        campaigns.pause(running.get(1), ANN, TODAY);
        int late = drafted();
        refused(() -> campaigns.activate(late, 1, BOB, TODAY), "no place for another");
        campaigns.stop(running.get(1), ANN);
        campaigns.activate(late, 1, BOB, TODAY);
        // One whose last day is past waits for nobody's stop.
        text("update marketing.campaign set terms = terms || '{\"to\":\"2026-03-14\"}' where id = " + running.get(2)
                + " returning version");
        campaigns.activate(drafted(), 1, BOB, TODAY);
    }

    @Test
    void a_draft_asked_for_again_under_its_key_is_one_campaign() {
        Changed first = campaigns.draft("spring", terms(1), ANN);
        Changed again = campaigns.draft("spring", terms(1), ANN);
        assertThat(first.again()).isFalse();
        assertThat(again.again()).isTrue();
        assertThat(again.campaign()).isEqualTo(first.campaign());
        refused(() -> campaigns.draft("spring", terms(2), ANN), "This key came before with other terms");
        // Keys are their drafter's own.
        assertThat(campaigns.draft("spring", terms(1), CARL).campaign().id())
                .isNotEqualTo(first.campaign().id());
    }

    @Test
    void of_drafts_under_one_key_at_once_one_is_made() throws Exception {
        List<Object> results = atOnce(6, i -> campaigns.draft("at once", terms(1), ANN));
        assertThat(results)
                .extracting(each -> ((Changed) each).campaign().id())
                .containsOnly(((Changed) results.get(0)).campaign().id());
        assertThat(results).filteredOn(each -> !((Changed) each).again()).hasSize(1);
    }

    @Test
    void a_version_that_was_replaced_since_it_was_looked_at_is_not_activated() {
        int id = campaigns.draft(terms(1), ANN).id();
        campaigns.draftVersion(id, 2, terms(2), CARL);
        refused(
                () -> campaigns.activate(id, 1, BOB, TODAY),
                "Version 1 is not the newest any more: carl drafted version 2 since.");
        assertThat(campaigns.activate(id, 2, BOB, TODAY).campaign().terms().lever())
                .isEqualTo(2);
        refused(() -> campaigns.activate(id, 3, BOB, TODAY), "has no version 3");
        refused(() -> campaigns.activate(id, 2, EVE, TODAY), "Version 2 was activated by bob already.");
        assertThat(campaigns.activate(id, 2, BOB, TODAY).again()).isTrue();
    }

    @Test
    void of_two_who_activate_at_once_one_does() throws Exception {
        for (int round = 0; round < 5; round++) {
            int id = campaigns.draft(terms(1), ANN).id();
            List<Object> results = atOnce(2, i -> campaigns.activate(id, 1, i == 0 ? BOB : EVE, TODAY));
            assertThat(results).filteredOn(Changed.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(Refusal.class::isInstance)
                    .singleElement()
                    .satisfies(each ->
                            assertThat(((Refusal) each).getMessage()).startsWith("Version 1 was activated by "));
        }
    }

    @Test
    void of_two_who_draft_the_same_version_at_once_one_does() throws Exception {
        for (int round = 0; round < 5; round++) {
            int id = campaigns.draft(terms(1), ANN).id();
            List<Object> results = atOnce(2, i -> campaigns.draftVersion(id, 2, terms(2), i == 0 ? ANN : CARL));
            assertThat(results).filteredOn(Changed.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(Refusal.class::isInstance)
                    .singleElement()
                    .satisfies(each -> assertThat(((Refusal) each).getMessage())
                            .startsWith("Version 2 is there already, drafted by "));
        }
    }

    @Test
    void versions_follow_one_behind_the_other_and_the_same_again_is_no_further_one() {
        int id = campaigns.draft(terms(1), ANN).id();
        refused(() -> campaigns.draftVersion(id, 3, terms(2), ANN), "newest version is 1, so there can be no 3 yet");
        assertThat(campaigns.draftVersion(id, 2, terms(2), ANN).again()).isFalse();
        assertThat(campaigns.draftVersion(id, 2, terms(2), ANN).again()).isTrue();
        refused(() -> campaigns.draftVersion(id, 2, terms(3), ANN), "Version 2 is there already, drafted by ann.");
    }

    @Test
    void what_is_stopped_has_no_draft_that_could_be_activated() {
        int id = campaigns.draft(terms(1), ANN).id();
        campaigns.activate(id, 1, BOB, TODAY);
        campaigns.draftVersion(id, 2, terms(2), ANN);
        assertThat(campaigns.stop(id, ANN).campaign().version()).isEqualTo(1);
        assertThat(campaigns.active()).isEmpty();
        refused(() -> campaigns.activate(id, 2, BOB, TODAY), "Nobody can activate a campaign that is stopped.");
        refused(() -> campaigns.draftVersion(id, 3, terms(2), ANN), "a campaign that is stopped");
        assertThat(campaigns.stop(id, BOB).again()).isTrue();
    }

    @Test
    void a_pause_asked_for_again_changes_nothing_and_is_noted_once() throws SQLException {
        int id = campaigns.draft(terms(1), ANN).id();
        campaigns.activate(id, 1, BOB, TODAY);
        assertThat(campaigns.pause(id, ANN, TODAY).again()).isFalse();
        assertThat(campaigns.pause(id, CARL, TODAY).again()).isTrue();
        assertThat(campaigns.resume(id, EVE, TODAY).again()).isFalse();
        assertThat(campaigns.resume(id, EVE, TODAY).again()).isTrue();
        assertThat(text("select string_agg(state || ' ' || who, ', ' order by id) from marketing.campaign_event"))
                .isEqualTo("1 ann, 2 bob, 3 ann, 2 eve");
    }

    @Test
    void a_campaign_whose_period_is_over_is_not_activated() {
        int id = campaigns.draft(terms(1), ANN).id();
        refused(() -> campaigns.activate(id, 1, BOB, LocalDate.parse("2026-04-01")), "today is 2026-04-01");
    }

    @Test
    void what_is_over_is_neither_paused_nor_resumed_and_stopping_it_does_no_harm() {
        LocalDate late = LocalDate.parse("2026-04-01");
        int id = drafted();
        campaigns.activate(id, 1, BOB, TODAY);
        assertThatThrownBy(() -> campaigns.pause(id, ANN, late))
                .hasMessage(
                        "The campaign's last day was 2026-03-31, and today is 2026-04-01: nobody can pause it any more.");
        campaigns.pause(id, ANN, late.minusDays(1));
        // Asked again after midnight it is answered as before.
        assertThat(campaigns.pause(id, ANN, late).again()).isTrue();
        refused(() -> campaigns.resume(id, BOB, late), "nobody can resume it any more");
        assertThat(campaigns.stop(id, ANN).again()).isFalse();
    }

    @Test
    void a_campaign_that_is_over_and_taken_up_again_needs_a_place_like_any_other() throws SQLException {
        int over = drafted();
        campaigns.activate(over, 1, BOB, TODAY);
        text("update marketing.campaign set terms = terms || '{\"to\":\"2026-03-14\"}' where id = " + over
                + " returning version");
        for (int running = 0; running < WayCode.MOST_CANDIDATES; running++) {
            campaigns.activate(drafted(), 1, BOB, TODAY);
        }
        campaigns.draftVersion(over, 2, terms(1), ANN);
        refused(() -> campaigns.activate(over, 2, BOB, TODAY), "no place for another");
    }

    @Test
    void its_dates_are_the_banks_and_the_machines_stand_beside_them() throws SQLException {
        Instant[] bankTime = {Instant.parse("2025-10-12T08:00:00Z")};
        PostgresCampaigns behind = new PostgresCampaigns(
                new MarketingPrimary(bank.addresses().marketing()),
                () -> Currency.getInstance("EUR"),
                InstantSource.fixed(Instant.parse("2026-03-15T12:00:00Z")),
                () -> bankTime[0]);
        int id = behind.draft(terms(1), ANN).id();
        int older = behind.draft(terms(1), ANN).id();
        behind.activate(older, 1, BOB, TODAY);
        // As a migration found it: what was approved before the bank's time was kept stays without it.
        text("update marketing.campaign set activated_bank_time = null where id = " + older + " returning version");
        bankTime[0] = Instant.parse("2025-10-14T09:30:00Z");
        behind.activate(id, 1, BOB, TODAY);
        bankTime[0] = Instant.parse("2025-10-20T09:30:00Z");
        behind.pause(id, ANN, TODAY);
        behind.pause(older, ANN, TODAY);
        String dates = "select concat_ws(' ', to_char(drafted_bank_time at time zone 'UTC', 'MM-DD'),"
                + " coalesce(to_char(activated_bank_time at time zone 'UTC', 'MM-DD'), 'unknown'),"
                + " to_char(activated_at at time zone 'UTC', 'YYYY-MM-DD')) from marketing.campaign where id = ";
        assertThat(text(dates + id)).isEqualTo("10-12 10-14 2026-03-15");
        assertThat(text(dates + older)).isEqualTo("10-12 unknown 2026-03-15");
        assertThat(text("select string_agg(to_char(bank_time at time zone 'UTC', 'MM-DD') || ' '"
                        + " || to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD'), ', ' order by id)"
                        + " from marketing.campaign_event where campaign = " + id))
                .isEqualTo("10-12 2026-03-15, 10-14 2026-03-15, 10-20 2026-03-15");
    }

    /** Random histories by a seed: whatever is done, nobody changes sides, and at most one version runs. */
    @Test
    void the_salt_stays_whatever_is_done_to_a_campaign() throws SQLException {
        Random random = new Random(125);
        Person[] people = {ANN, CARL, BOB, EVE};
        for (int history = 0; history < 10; history++) {
            Campaign first = campaigns.draft(terms(1), ANN);
            for (int step = 0; step < 15; step++) {
                Person who = people[random.nextInt(people.length)];
                int newest =
                        Integer.parseInt(text("select max(version) from marketing.campaign where id = " + first.id()));
                int what = random.nextInt(20);
                try {
                    if (what < 7) {
                        campaigns.draftVersion(first.id(), newest + 1, terms(step), who);
                    } else if (what < 14) {
                        campaigns.activate(first.id(), newest, who, TODAY);
                    } else if (what < 17) {
                        campaigns.pause(first.id(), who, TODAY);
                    } else if (what < 19) {
                        campaigns.resume(first.id(), who, TODAY);
                    } else {
                        campaigns.stop(first.id(), who);
                    }
                } catch (Refusal e) {
                    assertThat(e.remedy()).isNotBlank();
                }
                assertThat(text("select count(distinct salt) || ' ' || min(salt) || ' '"
                                + " || (count(*) filter (where state in (2, 3)) <= 1)"
                                + " || (count(*) filter (where state = 1) <= 1)"
                                + " from marketing.campaign where id = " + first.id()))
                        .isEqualTo("1 " + first.salt() + " truetrue");
            }
        }
        assertThat(Integer.parseInt(text("select count(*) from marketing.campaign where state <> " + State.DRAFT.code()
                        + " and version > 1")))
                .isGreaterThan(10);
    }

    /** One of those who act at once. */
    private interface Act {
        Object by(int number) throws Exception;
    }

    private static List<Object> atOnce(int count, Act act) throws Exception {
        List<Object> results = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try {
                    results.add(act.by(number));
                } catch (Exception e) {
                    results.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return results;
    }

    private String text(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
