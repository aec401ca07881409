package dev.bankdesk.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plants a difference of each kind in a marketing database that agrees with itself, and sees it found. */
class MarketingVerificationIT {
    /** Of this salt the clients 2, 4 and 13 are among the lowest quarter, 1 and 3 are not. */
    private static final String FILL =
            """
            insert into marketing.campaign (id, version, product, terms, state, salt, drafted_by, drafted_at, activated_by,
                                            activated_at)
            values (1, 1, 'no-fee-card', '{"limits": {"controlBasisPoints": 2500}}', 2, 'travel 2026', 'ann', now(), 'bob',
                    now());
            insert into marketing.decision (position, epoch, customer, decided_at, campaign, ways, model, answers)
            values (11, 1, 1, now(), 1, '\\x01', 1, 0), (12, 1, 3, now(), 1, '\\x01', 1, 0),
                   (13, 1, 2, now(), null, '\\x01', 1, 0);
            insert into marketing.consent (customer, purpose, version, given, changed_at, source)
            select n, 2, 1, true, now(), 'test' from generate_series(1, 5) n;
            insert into marketing.consent_version (customer, purpose, version, given, changed_at, source)
            select customer, purpose, version, given, changed_at, source from marketing.consent;
            insert into marketing.offer (campaign, version, customer, position, epoch, made_at, product, state, state_at,
                                         expires_at, consent_version, saving_minor, reason, segment, features)
            select 1, 1, customer, position, 1, now(), 'no-fee-card', 1, now(), now() + interval '1 day', 1, 100, '', 1, '{}'
              from marketing.decision where campaign = 1;
            insert into marketing.offer_event (offer, state, happened_at, cause) select id, 1, now(), 't' from marketing.offer;
            insert into marketing.campaign_use (campaign, offers) values (1, 2)""";

    private final TestBank bank = TestBank.shared();
    private final Verification marketing = new Verification(List.of(
            new OffersAsDecided(),
            new MarketingOnBothServers(Duration.ofSeconds(10)),
            new OffersByConsent(),
            new MarketingWithinJournal(Duration.ZERO),
            new HoldingsAsLedger(Duration.ZERO)));

    @BeforeEach
    void fill() throws SQLException {
        bank.emptied().withMarketing();
        run(FILL);
        inTheBooks("update ledger.journal_head set position = 20");
    }

    private String difference(int check) {
        CheckResult result = marketing.run(bank.addresses(), any -> {}).get(check);
        return result.difference();
    }

    private void run(String sql) throws SQLException {
        try (Connection writer = bank.marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private void inTheBooks(String sql) throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void an_offer_without_consent_or_one_that_outlived_it_is_found() throws SQLException {
        run("update marketing.consent set version = 2, given = false where customer = 3;"
                + "insert into marketing.consent_version select * from marketing.consent where customer = 3");
        assertThat(difference(2)).endsWith("waits for an answer of a client who withdrew the consent.");
        run("update marketing.offer set state = 7 where customer = 3;"
                + "insert into marketing.offer_event (offer, state, happened_at, cause)"
                + " select id, 7, now(), 't' from marketing.offer where customer = 3");
        assertThat(difference(2)).isNull();
        run("update marketing.offer set consent_version = 2 where customer = 3");
        assertThat(difference(2)).endsWith("was made without consent.");
        run("update marketing.offer set consent_version = 1");
        run("update marketing.consent set given = true where customer = 3");
        assertThat(difference(2)).isEqualTo("The consent of client 3 is not that of its latest version.");
    }

    @Test
    void a_state_without_its_event_and_answers_that_are_counted_wrong_are_found() throws SQLException {
        run("update marketing.offer set state = 4, learned = true, learned_yes = true where customer = 3");
        assertThat(difference(2)).endsWith("is not in the state of its last event.");
        run("insert into marketing.offer_event (offer, state, happened_at, cause)"
                + " select id, 4, now(), 't' from marketing.offer where customer = 3");
        assertThat(difference(2)).isEqualTo("The answers about no-fee-card are counted wrong.");
        run("insert into marketing.answer_count values ('no-fee-card', 1, 1, 1)");
        assertThat(difference(2)).isNull();
        run("update marketing.answer_count set accepted = 0");
        assertThat(difference(2)).isEqualTo("The answers about no-fee-card are counted wrong.");
    }

    @Test
    void a_decision_beyond_the_journal_or_on_what_was_taken_back_is_found() throws SQLException {
        inTheBooks("update ledger.journal_head set position = 12");
        assertThat(difference(3)).isEqualTo("A decision stands on position 13; the journal ends at position 12.");
        run("insert into marketing.follow_position values (1, 't', 5, 14, now(), 1)");
        assertThat(difference(3))
                .isEqualTo("Marketing has followed up to position 14; the journal ends at position 12.");
        inTheBooks("update ledger.journal_head set position = 20, epoch = 2;"
                + "insert into ledger.promotion (how, epoch, position) values ('forced', 2, 11)");
        assertThat(difference(3)).isEqualTo("2 decisions stand on transactions that a promotion took back.");
        run("update marketing.decision set taken_back = 2 where position > 11");
        assertThat(difference(3)).isNull();
        assertThat(difference(2)).endsWith("waits for an answer although its transaction was taken back.");
    }

    @Test
    void a_marketing_database_that_agrees_with_itself_is_compared_and_found_so() {
        List<CheckResult> results = marketing.run(bank.addresses(), any -> {});
        assertThat(results).allSatisfy(result -> assertThat(result.difference()).isNull());
        assertThat(results.get(0).compared()).containsEntry("decisions", 3L).containsEntry("offers", 2L);
        assertThat(results.get(1).compared()).containsEntry("versions", 8L);
    }

    @Test
    void an_offer_to_the_control_group_or_without_its_decision_is_found() throws SQLException {
        run("update marketing.offer set customer = 2 where customer = 3;"
                + "update marketing.decision set customer = 2 where position = 12");
        assertThat(difference(0)).endsWith("went to a client of the control group.");
        run("update marketing.offer set customer = 5 where customer = 2");
        assertThat(difference(0)).endsWith("has no decision or offer like it.");
        run("update marketing.offer set customer = 3 where customer = 5;"
                + "update marketing.decision set customer = 3 where position = 12");
        assertThat(difference(0)).isNull();
        run("update marketing.decision set campaign = 1 where position = 13");
        assertThat(difference(0)).isEqualTo("Offer or decision 13 has no decision or offer like it.");
    }

    @Test
    void a_count_of_offers_that_is_wrong_is_found() throws SQLException {
        run("update marketing.campaign_use set offers = 3");
        assertThat(difference(0)).isEqualTo("The offers of campaign 1 are counted wrong.");
        run("delete from marketing.campaign_use");
        assertThat(difference(0)).isEqualTo("The offers of campaign 1 are counted wrong.");
    }

    @Test
    void more_offers_on_a_day_of_the_bank_than_the_version_that_ran_allowed_are_found() throws SQLException {
        // Half past midnight in Paris, and a quarter past eleven on the evening before: one day in UTC.
        run(
                "update marketing.campaign set terms = '{\"limits\": {\"controlBasisPoints\": 2500, \"mostOffersDaily\": 1}}';"
                        + "update marketing.offer set made_at = '2026-03-10 23:30:00+00' where customer = 1;"
                        + "update marketing.offer set made_at = '2026-03-10 22:15:00+00' where customer = 3");
        assertThat(difference(0)).isNull();
        run("update marketing.offer set made_at = '2026-03-11 12:00:00+00' where customer = 3");
        assertThat(difference(0)).isEqualTo("Campaign 1 on 2026-03-11 made more offers than its version allows a day.");
        // The version behind it allows two, and counts what the one before it made.
        run("insert into marketing.campaign (id, version, product, terms, state, salt, drafted_by, drafted_at)"
                + " select id, 2, product, '{\"limits\": {\"controlBasisPoints\": 2500, \"mostOffersDaily\": 2}}', 1, salt,"
                + " drafted_by, drafted_at from marketing.campaign;"
                + "update marketing.offer set version = 2 where customer = 3");
        assertThat(difference(0)).isNull();
        run(
                "update marketing.campaign set terms = jsonb_set(terms, '{limits,mostOffersDaily}', '1') where version = 2");
        assertThat(difference(0)).startsWith("Campaign 1 on 2026-03-11 made more");
    }

    @Test
    void versions_of_a_product_that_overlap_are_found() throws SQLException {
        run(
                "insert into marketing.product select key, 3, terms, now(), now() from marketing.product where key = 'no-fee-card'");
        assertThat(difference(1))
                .isEqualTo("Of the product no-fee-card version 3 does not begin where the version before it ended.");
    }

    @Test
    void what_is_held_in_marketing_and_not_in_the_ledger_is_found_and_the_other_way_round() throws SQLException {
        inTheBooks(
                """
                insert into ledger.customer (id, reference, name, segment, region, opened_on)
                values (1, 'c1', 'Ada', 1, 'FR-75', date '2020-01-01');
                insert into ledger.product (customer, product, rule, from_at, open_key, opened_position, opened_by, opened_why,
                                            changes)
                values (1, 'no-fee-card', 2, now(), 'offer/1', 0, 'test', 'test', 0)""");
        assertThat(difference(4)).isEqualTo("Client 1 has no-fee-card in the ledger; marketing does not know of it.");
        run(
                "insert into marketing.holding (customer, product, source, opened_at) values (1, 'no-fee-card', 'offer', now())");
        assertThat(difference(4)).isNull();
        inTheBooks(
                "update ledger.product set until_at = now(), close_key = 'a', closed_by = 'test', closed_why = 'test'");
        assertThat(difference(4)).isEqualTo("Client 1 has no-fee-card in marketing; the ledger has it not.");
        run("update marketing.holding set closed_at = now()");
        assertThat(difference(4)).isNull();
    }
}
