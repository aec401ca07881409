package dev.bankdesk.core.marketing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ControlGroup;
import dev.bankdesk.core.marketing.decision.DecisionRules;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions;
import dev.bankdesk.core.marketing.postgres.PostgresHoldings;
import dev.bankdesk.core.testing.TestBank;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a payment that is booked to the offer that is made of it, through the real ledger, relay, topic and databases. */
class DecidingIT {
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

    private Reason ended(long position) {
        bank.awaitDecided(position);
        List<Way> ways = decisions.ways(position).orElseThrow();
        assertThat(ways).hasSize(1);
        return ways.get(0).ended();
    }

    @Test
    void a_payment_abroad_makes_one_offer_with_what_it_would_save_and_why() throws SQLException {
        Campaign campaign = bank.campaign(0);
        RegisteredCustomer traveller = bank.client("traveller");
        bank.marketing();
        long home = bank.payAtHome(traveller);
        long abroad = bank.payAbroad(traveller);
        assertThat(ended(abroad)).isNull();
        // Not relevant for the one campaign that runs: nothing is decided.
        assertThat(decisions.ways(home)).isEmpty();
        long saving = Long.parseLong(bank.text("select saving_minor from marketing.offer"));
        assertThat(saving).isEqualTo(fee(abroad) - 18_00).isPositive();
        assertThat(bank.text("select reason from marketing.offer"))
                .startsWith("Fees on payments abroad, 1 transaction in one country in 12 months: ")
                .contains("less the yearly price of 18.00 EUR");
        assertThat(bank.text(
                        "select campaign || ' ' || version || ' ' || customer || ' ' || state || ' ' || consent_version"
                                + " from marketing.offer"))
                .isEqualTo(campaign.id() + " 1 " + traveller.id() + " 1 1");
        // The next payment finds it offered.
        assertThat(ended(bank.payAbroad(traveller))).isEqualTo(Reason.OFFERED_BEFORE);
        assertThat(bank.text("select count(*) from marketing.offer")).isEqualTo("1");
        assertThat(bank.differences()).isEmpty();
    }

    private long fee(long payment) throws SQLException {
        try (var reader = bank.servers.writer();
                var statement = reader.createStatement();
                var row = statement.executeQuery(
                        "select reporting_minor from ledger.journal where parent_position = " + payment)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void who_pays_little_abroad_would_save_nothing_and_who_pays_more_later_is_offered_it() {
        bank.campaign(0);
        RegisteredCustomer client = bank.client("little");
        bank.marketing();
        assertThat(ended(bank.payAbroad(client, 100_00))).isEqualTo(Reason.NO_SAVING);
        // What was kept of the client a moment ago would say no.
        assertThat(ended(bank.payAbroad(client, 3_000_00))).isNull();
    }

    @Test
    void who_is_held_back_is_looked_at_anew_as_who_is_offered_it() {
        Campaign campaign = bank.campaign(5_000);
        bank.marketing();
        for (boolean held : new boolean[] {true, false}) {
            RegisteredCustomer client = clientOn(held, campaign);
            assertThat(ended(bank.payAbroad(client, 100_00))).isEqualTo(Reason.NO_SAVING);
            assertThat(ended(bank.payAbroad(client, 3_000_00))).isEqualTo(held ? Reason.IN_CONTROL_GROUP : null);
        }
    }

    /** A new client whose side the campaign's salt has drawn so. */
    private RegisteredCustomer clientOn(boolean held, Campaign campaign) {
        for (int i = 0; i < 64; i++) {
            RegisteredCustomer client = bank.client("side" + held + i);
            if (ControlGroup.has(client.id(), campaign.salt(), 5_000) == held) {
                return client;
            }
        }
        throw new AssertionError("64 clients on one side");
    }

    @Test
    void clients_of_the_control_group_get_none_and_the_record_says_so() throws SQLException {
        Campaign campaign = bank.campaign(5_000);
        bank.marketing();
        int inControl = 0;
        for (int i = 0; i < 8; i++) {
            RegisteredCustomer client = bank.client("half" + i);
            boolean member = ControlGroup.has(client.id(), campaign.salt(), 5_000);
            assertThat(ended(bank.payAbroad(client))).isEqualTo(member ? Reason.IN_CONTROL_GROUP : null);
            inControl += member ? 1 : 0;
        }
        assertThat(bank.text("select count(*) from marketing.offer")).isEqualTo(Integer.toString(8 - inControl));
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void who_said_nothing_is_not_looked_at_and_who_withdraws_loses_what_waits() throws SQLException {
        bank.campaign(0);
        RegisteredCustomer silent = bank.stranger("silent");
        RegisteredCustomer client = bank.client("withdraws");
        bank.marketing();
        assertThat(ended(bank.payAbroad(silent))).isEqualTo(Reason.NO_CONSENT);
        assertThat(ended(bank.payAbroad(client))).isNull();
        assertThat(bank.consents
                        .set(client.id(), Purpose.TARGETING, false, "client", Instant.now())
                        .cancelledOffers())
                .isEqualTo(1);
        assertThat(bank.text("select string_agg(state || ' ' || cause, ', ' order by id) from marketing.offer_event"))
                .isEqualTo("1 a decision, 7 consent withdrawn");
        bank.consents.set(silent.id(), Purpose.TARGETING, true, "client", Instant.now());
        assertThat(ended(bank.payAbroad(silent))).isNull();
        assertThat(bank.differences()).isEmpty();
    }

    @Test
    void contact_policy_holdings_and_distress_end_the_way() throws SQLException {
        bank.campaign(0);
        bank.campaign("travel-insurance", 0);
        bank.campaign("overdraft-protection", 0);
        RegisteredCustomer holder = bank.client("holder");
        RegisteredCustomer poor = bank.client("poor");
        new PostgresHoldings(bank.primary).open(holder.id(), "no-fee-card", "test", 0, Instant.now());
        bank.marketing();
        long first = bank.payAbroad(holder);
        bank.awaitDecided(first);
        assertThat(decisions.ways(first).orElseThrow().get(0).ended()).isEqualTo(Reason.HAS_IT_ALREADY);
        // Three debits that the account does not cover: no credit is offered from then on.
        for (int i = 0; i < 3; i++) {
            bank.ledger
                    .place(List.of(Orders.by(poor.accounts().get(0))
                            .key("too-much-" + i)
                            .kind(TransactionKind.DIRECT_DEBIT)
                            .amount(900_000_00, "EUR")
                            .order()))
                    .join();
        }
        long second = bank.payAbroad(poor);
        bank.awaitDecided(second);
        assertThat(decisions.ways(second).orElseThrow().get(0).ended()).isNull();
        long third = bank.payAbroad(poor);
        bank.awaitDecided(third);
        assertThat(decisions.ways(third).orElseThrow())
                .extracting(Way::ended)
                .contains(Reason.OFFERED_BEFORE)
                .doesNotContainNull();
    }

    @Test
    void the_banks_own_contact_policy_and_factors_hold_and_stand_with_each_decision() throws SQLException {
        bank.campaign(0);
        bank.campaign(0);
        bank.marketing(Map.of(
                DecisionRules.OFFERS, "1", DecisionRules.COOL_DOWN, "0", DecisionRules.FACTORS, "propensity,value"));
        RegisteredCustomer client = bank.client("once");
        long first = bank.payAbroad(client);
        bank.awaitDecided(first);
        assertThat(decisions.ways(first).orElseThrow())
                .extracting(Way::ended)
                .containsExactly(null, Reason.ANOTHER_IS_BETTER);
        long second = bank.payAbroad(client);
        bank.awaitDecided(second);
        // By the policy that ships it would cool down.
        assertThat(decisions.ways(second).orElseThrow())
                .extracting(Way::ended)
                .containsExactly(Reason.OFFERED_BEFORE, Reason.TOO_MANY_OFFERS);
        assertThat(bank.text(
                        "select r.most_offers || ' ' || r.within_days || ' ' || r.cool_down_days || ' ' || r.by_value"
                                + " || ' ' || r.by_lever from marketing.decision d join marketing.decision_rules r on r.id = d.rules"
                                + " where d.position = " + second))
                .isEqualTo("1 30 0 true false");
    }

    @Test
    void what_was_booked_long_ago_or_before_a_campaign_ran_is_no_moment() throws SQLException {
        RegisteredCustomer client = bank.client("importer");
        bank.marketing();
        long before = bank.payAbroad(client);
        bank.awaitFollowed(before);
        bank.campaign(0);
        await().atMost(DecidingBank.SOON).until(() -> {
            // As an import of an old year: recorded now, booked long ago.
            bank.book(Orders.by(client.accounts().get(0))
                    .amount(2_000_00, "USD")
                    .mcc(5_812)
                    .in("US")
                    .bookedAt("2026-03-02T10:00:00Z"));
            bank.payAbroad(client);
            return !bank.text("select count(*) from marketing.decision where campaign is not null")
                    .equals("0");
        });
        assertThat(decisions.ways(before)).isEmpty();
        try (var reader = bank.servers.writer();
                var statement = reader.createStatement();
                var row = statement.executeQuery(
                        "select string_agg(position::text, ',') from ledger.journal where booked_at < '2026-04-01'")) {
            row.next();
            assertThat(bank.text(
                            "select count(*) from marketing.decision where position in (" + row.getString(1) + ")"))
                    .isEqualTo("0");
        }
    }
}
