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
            insert into marketing.decision (position, customer, decided_at, campaign, ways)
            values (11, 1, now(), 1, '\\x01'), (12, 3, now(), 1, '\\x01'), (13, 2, now(), null, '\\x01');
            insert into marketing.offer (campaign, version, customer, position, made_at)
            values (1, 1, 1, 11, now()), (1, 1, 3, 12, now());
            insert into marketing.campaign_use (campaign, offers) values (1, 2)""";

    private final TestBank bank = TestBank.shared();
    private final Verification marketing =
            new Verification(List.of(new OffersAsDecided(), new MarketingOnBothServers(Duration.ofSeconds(10))));

    @BeforeEach
    void fill() throws SQLException {
        bank.emptied().withMarketing();
        run(FILL);
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
    void versions_of_a_product_that_overlap_are_found() throws SQLException {
        run(
                "insert into marketing.product select key, 3, terms, now(), now() from marketing.product where key = 'no-fee-card'");
        assertThat(difference(1))
                .isEqualTo("Of the product no-fee-card version 3 does not begin where the version before it ended.");
    }
}
