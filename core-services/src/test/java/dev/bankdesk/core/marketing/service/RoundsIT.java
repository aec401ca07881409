package dev.bankdesk.core.marketing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits is decided in one round as it would be one behind the other. What waits here was booked before the service starts. */
class RoundsIT {
    private DecidingBank bank;
    private PostgresDecisions decisions;

    @BeforeEach
    void start() throws SQLException {
        bank = new DecidingBank();
        decisions = new PostgresDecisions(bank.primary);
    }

    @AfterEach
    void stop() {
        bank.close();
    }

    /** Other classes do not expect what this one booked. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    private List<Reason> ended(List<Long> positions) {
        List<Reason> reasons = new ArrayList<>();
        for (long position : positions) {
            bank.awaitDecided(position);
            List<Way> ways = decisions.ways(position).orElseThrow();
            assertThat(ways).hasSize(1);
            reasons.add(ways.get(0).ended());
        }
        return reasons;
    }

    @Test
    void an_offer_counts_for_what_the_same_client_pays_in_the_same_round() throws SQLException {
        bank.campaign(0);
        RegisteredCustomer client = bank.client("often");
        List<Long> paid = List.of(bank.payAbroad(client), bank.payAbroad(client), bank.payAbroad(client));
        bank.awaitPublished(paid.get(2));
        bank.marketing();
        assertThat(ended(paid)).containsExactly(null, Reason.OFFERED_BEFORE, Reason.OFFERED_BEFORE);
        assertThat(bank.text(
                        "select count(*) || ' ' || (select offers from marketing.campaign_use) from marketing.offer"))
                .isEqualTo("1 1");
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void a_limit_that_a_round_uses_up_holds_for_those_behind() throws SQLException {
        bank.campaign("no-fee-card", 0, 2);
        List<Long> paid = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            paid.add(bank.payAbroad(bank.client("limited" + i)));
        }
        bank.awaitPublished(paid.get(4));
        bank.marketing();
        List<Reason> reasons = ended(paid);
        assertThat(reasons.stream().filter(Objects::isNull).count()).isEqualTo(2);
        assertThat(Collections.frequency(reasons, Reason.LIMIT_REACHED)).isEqualTo(3);
        assertThat(bank.text(
                        "select count(*) || ' ' || (select offers from marketing.campaign_use) from marketing.offer"))
                .isEqualTo("2 2");
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void a_payment_dated_a_few_hours_ahead_is_the_clients_own_behind_midnight_as_well() throws SQLException {
        bank.campaign(0);
        RegisteredCustomer client = bank.client("ahead");
        bank.marketing();
        int buried =
                BuriedRecords.reasons(bank.servers.addresses().kafkaBootstrap()).size();
        // Orders are dated up to a day ahead: in any zone this is the bank's tomorrow.
        long paid = bank.book(Orders.by(client.accounts().get(0))
                .amount(2_000_00, "USD")
                .mcc(5_812)
                .in("US")
                .bookedAt(Instant.now().plus(Duration.ofMinutes(23 * 60 + 50)).toString()));
        assertThat(ended(List.of(paid))).containsExactly((Reason) null);
        assertThat(BuriedRecords.reasons(bank.servers.addresses().kafkaBootstrap()))
                .hasSize(buried);
        assertThat(bank.text("select count(*) from marketing.offer o join marketing.decision d using (position)"
                        + " where o.made_at = d.decided_at and d.decided_at > now() + interval '23 hours'"))
                .as("dated as the payment that they are about")
                .isEqualTo("1");
        assertThat(bank.differences()).isEmpty();
    }

    /** Which comes first depends on the partitions; one a day is what holds. */
    @Test
    void offers_of_two_days_in_one_round_count_each_on_its_own() throws SQLException {
        bank.campaign("no-fee-card", 0, 10, 1);
        List<Long> paid = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            paid.add(bank.payAbroad(bank.client("today" + i)));
            paid.add(payTomorrow(bank.client("tomorrow" + i)));
        }
        bank.awaitPublished(paid.get(5));
        bank.marketing();
        assertThat(Collections.frequency(ended(paid), Reason.LIMIT_REACHED)).isEqualTo(4);
        assertThat(offersByDay()).isEqualTo("1,1");
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void offers_of_tomorrow_that_come_first_leave_no_room_on_a_day_that_is_used_up() throws SQLException {
        bank.campaign("no-fee-card", 0, 10, 3);
        MarketingService before = bank.marketing();
        for (String name : List.of("one", "two", "three")) {
            assertThat(ended(List.of(bank.payAbroad(bank.client(name))))).containsExactly((Reason) null);
        }
        bank.stop(before);
        List<Long> paid = new ArrayList<>();
        // Fewer than tomorrow's limit: what was counted on it has room left.
        for (int i = 0; i < 2; i++) {
            paid.add(payTomorrow(bank.client("tomorrow" + i)));
        }
        for (int i = 0; i < 6; i++) {
            paid.add(bank.payAbroad(bank.client("today" + i)));
        }
        bank.awaitPublished(paid.get(7));
        bank.marketing();
        List<Reason> reasons = ended(paid);
        assertThat(reasons.subList(0, 2)).containsOnlyNulls();
        assertThat(reasons.subList(2, 8)).containsOnly(Reason.LIMIT_REACHED);
        assertThat(offersByDay()).isEqualTo("3,2");
        assertThat(bank.differences()).isEmpty();
    }

    private String offersByDay() throws SQLException {
        return bank.text("select string_agg(n::text, ',' order by n desc) from (select count(*) n from marketing.offer"
                + " group by (made_at at time zone 'Europe/Paris')::date) days");
    }

    private long payTomorrow(RegisteredCustomer client) throws SQLException {
        return bank.book(Orders.by(client.accounts().get(0))
                .amount(2_000_00, "USD")
                .mcc(5_812)
                .in("US")
                .bookedAt(Instant.now().plus(Duration.ofMinutes(23 * 60 + 50)).toString()));
    }

    @Test
    void transactions_that_cannot_be_read_in_time_hold_nobody_else_up() throws SQLException {
        Campaign campaign = bank.campaign(0);
        RegisteredCustomer slow = bank.client("slow");
        RegisteredCustomer silent = bank.stranger("silent");
        long unread = bank.payAbroad(slow);
        long behind = bank.payAbroad(silent);
        bank.awaitPublished(behind);
        try (Connection connection = bank.servers.writer();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Whoever reads a year waits for this table, on the copy too.
            statement.execute("lock table ledger.import in access exclusive mode");
            bank.marketing();
            bank.awaitDecided(behind);
            bank.awaitFollowed(unread);
            connection.rollback();
        }
        assertThat(decisions.ways(unread)).isEmpty();
        RegisteredCustomer next = bank.client("next");
        assertThat(ended(List.of(bank.payAbroad(next)))).containsExactly((Reason) null);
        assertThat(bank.text("select string_agg(customer || ' ' || campaign, ',') from marketing.offer"))
                .isEqualTo(next.id() + " " + campaign.id());
    }

    @Test
    void what_marketing_follows_is_told_with_its_pace() {
        bank.campaign(0);
        MarketingService service = bank.marketing();
        long paid = bank.payAbroad(bank.client("counted"));
        bank.awaitDecided(paid);
        await().atMost(DecidingBank.SOON).untilAsserted(() -> {
            MarketingStanding standing = service.standing().orElseThrow();
            assertThat(standing.position()).isGreaterThanOrEqualTo(paid);
            assertThat(standing.decisions()).isEqualTo(1);
            assertThat(standing.lastMinute()).isEqualTo(1);
            assertThat(standing.millisEach()).isPositive();
            assertThat(standing.behind()).isZero();
        });
    }
}
